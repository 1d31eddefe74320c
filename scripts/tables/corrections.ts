import type { StateName } from "../../lib/platform/identity/places/states";

type Place = { state: StateName; district: string };

/** PINs that the package puts in the wrong place, by the right one; the comment names the main post office. */
const BY_PLACE: [StateName, string, string[]][] = [
  ["Assam", "Kamrup", ["781131"]], // Rani; branches across the border are in Meghalaya
  ["Bihar", "Nalanda", ["801302"]], // Hilsa
  ["Chhattisgarh", "Bastar", ["494001", "494010", "494221", "494222", "494223"]], // Jagdalpur, Lohandiguda …
  ["Chhattisgarh", "Bijapur", ["494444", "494446", "494447", "494448"]], // Bijapur, Bhopalpatnam …
  ["Chhattisgarh", "Kanker", ["494332", "494333", "494334", "494335", "494336", "494337", "494670"]],
  ["Chhattisgarh", "Kondagaon", ["494331", "494347"]], // Keshkal, Vishrampuri
  ["Chhattisgarh", "Sukma", ["494111", "494114", "494115"]], // Sukma, Konta, Tongpal
  ["Gujarat", "Mehsana", ["384316"]], // Kansa
  ["Puducherry", "Puducherry", ["605107"]], // Thirubuvanai and Madagadipet; half of the branches are in Tamil Nadu
  ["Puducherry", "Yanam", ["533464"]], // Yanam; its branches are in Andhra Pradesh
  ["Rajasthan", "Bikaner", ["334002"]], // Bikaner
  ["Telangana", "Medak", ["502247"]], // Makkarajpet, of Chegunta; half of its branches are in Siddipet
  ["Telangana", "Warangal", ["506002"]], // Warangal itself, which is not in Hanumakonda
  ["Tamil Nadu", "Ariyalur", ["612906"]], // Melanikuzhi
  ["Telangana", "Adilabad", ["504346"]], // Indervelli
  ["Tripura", "West Tripura", ["799001"]], // Agartala
  ["Uttar Pradesh", "Ayodhya", ["224172"]], // Rasulabad
  ["Uttar Pradesh", "Bijnor", ["246761"]], // Dhampur
];

const MCB = "Manendragarh-Chirmiri-Bharatpur";

/**
 * Districts that the directory does not have yet: the PINs whose main office is in one of the towns that the state's
 * notification assigned to them. PINs of smaller places keep the old district until the directory changes.
 */
const NEW_DISTRICTS: [StateName, string, string[]][] = [
  ["Andhra Pradesh", "Annamayya", ["516269"]], // Rayachoti
  ["Andhra Pradesh", "Markapuram", ["523316"]], // Markapur
  // Gangavaram, Rampachodavaram, Maredumilli, Chintur, Kunavaram, Rajavommangi
  ["Andhra Pradesh", "Polavaram", ["533284", "533288", "533295", "533347", "533350", "533436"]],
  ["Andhra Pradesh", "Tirupati", ["516101"]], // Railway Kodur
  ["Assam", "Tamulpur", ["781366", "781367"]], // Goreswar, Tamulpur
  // Manendragarh, the Jhagrakhand collieries, Chirmiri, Khadgawan
  ["Chhattisgarh", MCB, ["497442", "497446", "497447", "497448", "497449", "497450"]],
  ["Chhattisgarh", MCB, ["497451", "497553", "497778"]], // Haldibadi, Kurasia, Janakpur
  // Sakti, Dabhra, Jaijaipur, Malkharoda, Baradwar, Chandrapur, Adbhar
  ["Chhattisgarh", "Sakti", ["495687", "495688", "495689", "495690", "495691"]],
  ["Chhattisgarh", "Sakti", ["495692", "495695"]],
  // Bhatgaon, Bilaigarh, Sarangarh, Baramkela, Saria
  ["Chhattisgarh", "Sarangarh-Bilaigarh", ["493222", "493338", "496445", "496551", "496554"]],
  ["Chhattisgarh", "Khairagarh-Chhuikhadan-Gandai", ["491881", "491885", "491888"]],
  ["Chhattisgarh", "Mohla-Manpur-Ambagarh Chowki", ["491229", "491665", "491666"]],
  ["Gujarat", "Vav-Tharad", ["385565", "385575"]],
  ["Madhya Pradesh", "Maihar", ["485771", "485775", "485881"]], // Maihar, Amarpatan, Ramnagar
  ["Madhya Pradesh", "Mauganj", ["486331", "486335", "486340"]], // Mauganj, Hanumana, Naigarhi
  ["Madhya Pradesh", "Pandhurna", ["480106", "480334"]], // Sausar, Pandhurna
  ["Meghalaya", "Eastern West Khasi Hills", ["793120"]], // Mairang
  ["Nagaland", "Chumoukedima", ["797103", "797106"]], // Chumoukedima, Medziphema
  ["Nagaland", "Meluri", ["797114"]],
  ["Nagaland", "Noklak", ["798626"]],
  ["Nagaland", "Shamator", ["798628"]],
  ["Nagaland", "Tseminyu", ["797109"]],
  // Samdari, Balotra, Kalyanpur, Pachpadra, Sindhari, Siwana
  ["Rajasthan", "Balotra", ["344021", "344022", "344026", "344032", "344033", "344044"]],
  // Masuda, Bijainagar, Beawar, Todgarh, Jaitaran, Raipur, Badnor
  ["Rajasthan", "Beawar", ["305623", "305624", "305901", "305924", "306302", "306304", "311302"]],
  // Kaman, Jurhera, Sikri, Kumher, Deeg, Pahari, Nagar
  ["Rajasthan", "Deeg", ["321022", "321023", "321024", "321201", "321203", "321204", "321205"]],
  // Didwana, Ladnun, Makrana, Maulasar, Kuchaman City, Nawa, Parbatsar
  ["Rajasthan", "Didwana-Kuchaman", ["341303", "341306", "341505", "341506", "341508"]],
  ["Rajasthan", "Didwana-Kuchaman", ["341509", "341512"]],
  // Bhiwadi, Khairthal, Kishangarh Bas, Mundawar, Tijara, Kotkasim, Tapukara
  ["Rajasthan", "Khairthal-Tijara", ["301019", "301404", "301405", "301407", "301411"]],
  ["Rajasthan", "Khairthal-Tijara", ["301702", "301707"]],
  // Narayanpur, Bansur, Behror, Mandhan, Neemrana, Viratnagar, Paota, Kotputli
  ["Rajasthan", "Kotputli-Behror", ["301024", "301402", "301701", "301704", "301705"]],
  ["Rajasthan", "Kotputli-Behror", ["303102", "303106", "303108"]],
  // Setrawa, Phalodi, Lohawat, Bap, Aau, Dechu
  ["Rajasthan", "Phalodi", ["342025", "342301", "342302", "342307", "342311", "342314"]],
  ["Rajasthan", "Salumbar", ["313027", "313038", "313902", "313903"]], // Salumbar, Jhallara, Sarada, Semari
  ["Sikkim", "Soreng", ["737121"]], // Naya Bazar; Soreng is one of its branches
];

export const CORRECTIONS: Record<string, Place> = Object.fromEntries(
  [...BY_PLACE, ...NEW_DISTRICTS].flatMap(([state, district, pins]) =>
    pins.map((pin) => [pin, { state, district }]),
  ),
);
