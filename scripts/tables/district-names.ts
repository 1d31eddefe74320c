/** Districts that the package spells differently, or by a name that is no longer in use. */
const NAMES: Record<string, Record<string, string>> = {
  "ANDAMAN AND NICOBAR ISLANDS": { NICOBARS: "Nicobar", "SOUTH ANDAMANS": "South Andaman" },
  "ANDHRA PRADESH": {
    NTR: "NTR",
    "SPSR NELLORE": "Nellore",
    VISAKHAPATANAM: "Visakhapatnam",
    "Y.S.R.": "YSR Kadapa",
  },
  "ARUNACHAL PRADESH": { LEPARADA: "Lepa Rada", "PAKKE KESSANG": "Pakke-Kessang" },
  ASSAM: { "KAMRUP METRO": "Kamrup Metropolitan", KARIMGANJ: "Sribhumi", MARIGAON: "Morigaon" },
  BIHAR: { "KAIMUR (BHABUA)": "Kaimur" },
  CHHATTISGARH: {
    BALRAMPUR: "Balrampur-Ramanujganj",
    "Gaurella Pendra Marwahi": "Gaurela-Pendra-Marwahi",
    GARIYABAND: "Gariaband",
    "JANJGIR-CHAMPA": "Janjgir-Champa",
  },
  DELHI: {
    CENTRAL: "Central Delhi",
    EAST: "East Delhi",
    NORTH: "North Delhi",
    "NORTH EAST": "North East Delhi",
    "NORTH WEST": "North West Delhi",
    SOUTH: "South Delhi",
    "South East": "South East Delhi",
    "SOUTH WEST": "South West Delhi",
    WEST: "West Delhi",
  },
  GUJARAT: {
    AHMADABAD: "Ahmedabad",
    ARVALLI: "Aravalli",
    "BANAS KANTHA": "Banaskantha",
    CHHOTAUDEPUR: "Chhota Udaipur",
    DOHAD: "Dahod",
    KACHCHH: "Kutch",
    MAHESANA: "Mehsana",
    "PANCH MAHALS": "Panchmahal",
    "SABAR KANTHA": "Sabarkantha",
  },
  HARYANA: { "CHARKI DADRI": "Charkhi Dadri" },
  "HIMACHAL PRADESH": { "LAHUL AND SPITI": "Lahaul and Spiti" },
  JHARKHAND: {
    "EAST SINGHBUM": "East Singhbhum",
    SAHEBGANJ: "Sahibganj",
    "SARAIKELA KHARSAWAN": "Seraikela Kharsawan",
  },
  KARNATAKA: { RAMANAGARA: "Bengaluru South", VIJAYNAGAR: "Vijayanagara" },
  LADAKH: { "LEH LADAKH": "Leh" },
  LAKSHADWEEP: { "LAKSHADWEEP DISTRICT": "Lakshadweep" },
  "MADHYA PRADESH": { "EAST NIMAR": "Khandwa", HOSHANGABAD: "Narmadapuram" },
  MAHARASHTRA: {
    AHMEDNAGAR: "Ahilyanagar",
    AURANGABAD: "Chhatrapati Sambhajinagar",
    OSMANABAD: "Dharashiv",
  },
  MIZORAM: { SAIHA: "Siaha" },
  ODISHA: {
    ANUGUL: "Angul",
    BALESHWAR: "Balasore",
    JAGATSINGHAPUR: "Jagatsinghpur",
    JAJAPUR: "Jajpur",
    SONEPUR: "Subarnapur",
  },
  PUDUCHERRY: { PONDICHERRY: "Puducherry" },
  PUNJAB: { "S.A.S Nagar": "SAS Nagar (Mohali)" },
  RAJASTHAN: { GANGANAGAR: "Sri Ganganagar" },
  SIKKIM: {
    "EAST DISTRICT": "Gangtok",
    "NORTH DISTRICT": "Mangan",
    "SOUTH DISTRICT": "Namchi",
    "WEST DISTRICT": "Gyalshing",
  },
  "TAMIL NADU": { "THE NILGIRIS": "Nilgiris", TUTICORIN: "Thoothukudi" },
  TELANGANA: { Jagitial: "Jagtial", JANGOAN: "Jangaon" },
  "UTTAR PRADESH": {
    KHERI: "Lakhimpur Kheri",
    "KUSHI NAGAR": "Kushinagar",
    "SANT KABEER NAGAR": "Sant Kabir Nagar",
    "SIDDHARTH NAGAR": "Siddharthnagar",
  },
  UTTARAKHAND: {
    "RUDRA PRAYAG": "Rudraprayag",
    "UDAM SINGH NAGAR": "Udham Singh Nagar",
    "UTTAR KASHI": "Uttarkashi",
  },
  "WEST BENGAL": {
    "24 PARAGANAS NORTH": "North 24 Parganas",
    "24 PARAGANAS SOUTH": "South 24 Parganas",
    COOCHBEHAR: "Cooch Behar",
    "DINAJPUR DAKSHIN": "Dakshin Dinajpur",
    "DINAJPUR UTTAR": "Uttar Dinajpur",
    MALDAH: "Malda",
    "MEDINIPUR EAST": "Purba Medinipur",
    "MEDINIPUR WEST": "Paschim Medinipur",
  },
};

/** A district as people write it; the package writes most of them, and all states, in capitals. */
export function districtName(state: string, district: string): string {
  return NAMES[state]?.[district] ?? district.split(" ").map(capitalised).join(" ");
}

function capitalised(word: string): string {
  return word === "AND" ? "and" : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
