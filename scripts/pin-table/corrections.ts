import type { StateName } from "../../lib/identity/states";

type Place = { state: StateName; district: string };

/** PINs that the package puts into a wrong place, by the right one; the main post office is named beside. */
const BY_PLACE: [StateName, string, string[]][] = [
  ["Assam", "Kamrup", ["781131"]], // Rani; branches across the border are of Meghalaya
  ["Bihar", "Nalanda", ["801302"]], // Hilsa
  ["Chhattisgarh", "Bastar", ["494001", "494010", "494221", "494222", "494223"]], // Jagdalpur, Lohandiguda …
  ["Chhattisgarh", "Bijapur", ["494444", "494446", "494447", "494448"]], // Bijapur, Bhopalpatnam …
  ["Chhattisgarh", "Kanker", ["494332", "494333", "494334", "494335", "494336", "494337", "494670"]],
  ["Chhattisgarh", "Kondagaon", ["494331", "494347"]], // Keshkal, Vishrampuri
  ["Chhattisgarh", "Sukma", ["494111", "494114", "494115"]], // Sukma, Konta, Tongpal
  ["Gujarat", "Mehsana", ["384316"]], // Kansa
  ["Puducherry", "Puducherry", ["605107"]], // Thirubuvanai and Madagadipet; half of the branches are of Tamil Nadu
  ["Puducherry", "Yanam", ["533464"]], // Yanam; its branches are of Andhra Pradesh
  ["Rajasthan", "Bikaner", ["334002"]], // Bikaner
  ["Tamil Nadu", "Ariyalur", ["612906"]], // Melanikuzhi
  ["Telangana", "Adilabad", ["504346"]], // Indervelli
  ["Tripura", "West Tripura", ["799001"]], // Agartala
  ["Uttar Pradesh", "Ayodhya", ["224172"]], // Rasulabad
  ["Uttar Pradesh", "Bijnor", ["246761"]], // Dhampur
];

export const CORRECTIONS: Record<string, Place> = Object.fromEntries(
  BY_PLACE.flatMap(([state, district, pins]) => pins.map((pin) => [pin, { state, district }])),
);
