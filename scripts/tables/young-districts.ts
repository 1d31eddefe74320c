import type { StateName } from "../../lib/platform/identity/places/states";

/**
 * Districts created from older ones since 2012. India Post's directory names them at some offices of a PIN and the old
 * district at others. Nobody writes a new name by mistake, so a main office that names one is right.
 */
const YOUNG: Partial<Record<StateName, string>> = {
  "Andhra Pradesh":
    "Alluri Sitharama Raju, Anakapalli, Annamayya, Bapatla, Eluru, Kakinada, Konaseema, NTR, Nandyal, Palnadu, " +
    "Parvathipuram Manyam, Sri Sathya Sai, Tirupati",
  "Arunachal Pradesh":
    "Kamle, Kra Daadi, Lepa Rada, Longding, Lower Dibang Valley, Lower Siang, Namsai, Pakke-Kessang, Shi Yomi, Siang",
  Assam: "Bajali, Biswanath, Charaideo, Hojai, Majuli, South Salmara Mancachar, West Karbi Anglong",
  Chhattisgarh: "Gaurela-Pendra-Marwahi",
  Karnataka: "Vijayanagara",
  "Madhya Pradesh": "Agar Malwa, Niwari",
  Manipur: "Jiribam, Kakching, Kamjong, Kangpokpi, Noney, Pherzawl, Tengnoupal",
  Mizoram: "Hnahthial, Khawzawl, Saitual",
  Nagaland: "Noklak",
  Punjab: "Malerkotla",
  Sikkim: "Pakyong",
  "Tamil Nadu": "Chengalpattu, Kallakurichi, Mayiladuthurai, Ranipet, Tenkasi, Tirupathur",
  Telangana:
    "Bhadradri Kothagudem, Hanumakonda, Jagtial, Jangaon, Jayashankar Bhupalapally, Jogulamba Gadwal, Kamareddy, " +
    "Kumuram Bheem Asifabad, Mahabubabad, Mancherial, Medchal Malkajgiri, Mulugu, Nagarkurnool, Narayanpet, Nirmal, " +
    "Peddapalli, Rajanna Sircilla, Sangareddy, Siddipet, Suryapet, Vikarabad, Wanaparthy, Yadadri Bhuvanagiri",
  "West Bengal": "Alipurduar, Jhargram, Kalimpong, Paschim Bardhaman",
};

const NAMES = new Set(
  Object.entries(YOUNG).flatMap(([state, names]) => names.split(", ").map((name) => `${state}/${name}`)),
);

/** Whether a district, by its usual name, is one of those. */
export function isYoung(state: StateName, district: string): boolean {
  return NAMES.has(`${state}/${district}`);
}
