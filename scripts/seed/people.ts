import type { Draw } from "./draw";

const FIRST = [
  ...["Asha", "Geeta", "Meera", "Lakshmi", "Sunita", "Rekha", "Kavita", "Farida", "Harpreet", "Anjali"],
  ...["Ramesh", "Suresh", "Vikram", "Imran", "Arjun", "Manoj", "Joseph", "Gurpreet", "Dinesh", "Karthik"],
];
const LAST = [
  ...["Devi", "Kumari", "Rao", "Sharma", "Yadav", "Singh", "Das", "Khan", "Patel", "Nair"],
  ...["Verma", "Mishra", "Iyer", "Joshi", "Kaur", "Mondal", "Pillai", "Sahu", "Chauhan", "Thakur"],
];
const PLACES = [
  ...["Saharsa", "Patna", "Agra", "Ranchi", "Bhopal", "Nagpur", "Indore", "Jaipur", "Salem", "Cuttack"],
  ...["Guwahati", "Raipur", "Meerut", "Gaya", "Kota", "Surat", "Mysuru", "Kochi", "Jammu", "Siliguri"],
];
const TRADES = ["Telecom", "Digital Seva", "Cyber Cafe", "Stationers", "Mobile Care", "Online Centre"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export type Person = { first: string; last: string; mobile: string; pan: string; email: string };

/** An invented customer. Families may share a phone: one number in ten repeats. */
export function personFrom(draw: Draw, count: number): Person {
  const [first, last] = [draw.one(FIRST), draw.one(LAST)];
  const mobile = `8${String(draw.whole(Math.ceil(count * 5))).padStart(9, "0")}`;
  const letters = Array.from({ length: 3 }, () => draw.one([...LETTERS])).join("");
  const digits = String(1 + draw.whole(9_999)).padStart(4, "0");
  const pan = `${letters}P${last[0]}${digits}${draw.one([...LETTERS])}`;
  return {
    first,
    last,
    mobile,
    pan,
    email: `${first}.${last}.${mobile.slice(-3)}@example.com`.toLowerCase(),
  };
}

/** `Verma Telecom 17, Patna`: the number distinguishes shops of the same name. */
export function shopNameFrom(draw: Draw, index: number): string {
  return `${draw.one(LAST)} ${draw.one(TRADES)} ${index}, ${draw.one(PLACES)}`;
}

export function ownerFrom(draw: Draw): string {
  return `${draw.one(FIRST)} ${draw.one(LAST)}`;
}
