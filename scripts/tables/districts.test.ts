import { describe, expect, test } from "vitest";
import table from "../../lib/platform/identity/places/pin-table.json";
import { parsePlaceName } from "../../lib/platform/identity/places/place-name";
import { STATES } from "../../lib/platform/identity/places/states";
import { buildTable } from "./build-table";
import today from "./districts.json";

/** Names that districts had, and districts of Rajasthan that ended in December 2024. */
const FORMER = {
  Assam: "Karimganj, Kamrup Metro, Sibsagar",
  Chhattisgarh: "Kawardha, Jagdalpur",
  Haryana: "Gurgaon, Mewat",
  Karnataka: "Bangalore, Belgaum, Bellary, Bijapur, Gulbarga, Mysore, Ramanagara, Shimoga, Tumkur",
  Kerala: "Alleppey, Calicut, Palghat, Quilon, Trichur, Trivandrum",
  "Madhya Pradesh": "Hoshangabad, East Nimar, West Nimar",
  Maharashtra: "Ahmednagar, Aurangabad, Osmanabad",
  Punjab: "Mukatsar, Nawanshahr",
  Rajasthan:
    "Anupgarh, Dudu, Gangapur City, Ganganagar, Jaipur Gramin, Jodhpur Gramin, Kekri, Neem Ka Thana, Sanchore, Shahpura",
  Sikkim: "East District, North District, South District, West District",
  "Tamil Nadu": "Tuticorin, Trichy",
  "Uttar Pradesh":
    "Allahabad, Faizabad, Jyotiba Phule Nagar, Kanshiram Nagar, Mahamaya Nagar, Sant Ravidas Nagar",
} as const;
const former = Object.entries(FORMER).flatMap(([state, names]) =>
  names.split(", ").map((name): [string, string] => [state, name]),
);

const lists = (states: Record<string, string[]>) =>
  Object.entries(states).flatMap(([state, names]) => names.map((name) => `${state}/${name}`));
const inTable = Object.entries(table.states).map(([state, districts]): [string, string[]] => [
  state,
  Object.keys(districts),
]);

describe("today's districts", () => {
  test("are those of all states, each once", () => {
    expect(Object.keys(today.states)).toEqual(STATES.map(({ name }) => name));
    for (const names of Object.values(today.states)) expect(new Set(names).size).toBe(names.length);
    expect(today.source).toMatch(/Local Government Directory/);
    expect(today.asOf).toMatch(/^\d{4}-\d\d$/);
  });

  test("include every district of the table", () => {
    const known = new Set(lists(today.states));
    expect(lists(Object.fromEntries(inTable)).filter((one) => !known.has(one))).toEqual([]);
  });

  test.each(former)("%s no longer has %s, but a person may still type it", (state, name) => {
    expect(Object.fromEntries(inTable)[state]).not.toContain(name);
    expect(parsePlaceName(name)).toEqual({ ok: true, value: name });
  });
});

test("a main office that names a young district outweighs offices with the old one", () => {
  const office = (i: string, t: string, p = "515201") => ({ p, t, i, s: "ANDHRA PRADESH" });
  const places = (offices: Parameters<typeof buildTable>[0]) => buildTable(offices)["Andhra Pradesh"];
  const [old, main] = [office("ANANTAPUR", "PO"), office("Sri Sathya Sai", "HO")];
  expect(places([old, old, old, main])).toEqual({ "Sri Sathya Sai": "515201" });
  expect(places([old, old, office("Sri Sathya Sai", "BO")])).toEqual({ Anantapur: "515201" });
  const eluru = office("Eluru", "BO", "534001");
  expect(places([eluru, eluru, eluru, office("Kakinada", "PO", "534001")])).toEqual({ Eluru: "534001" });
});
