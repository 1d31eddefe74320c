import { parseState, type StateName } from "../../lib/platform/identity/places/states";
import { CORRECTIONS } from "./corrections";
import { districtName } from "./district-names";
import type { PostOffice } from "./post-office";
import { isYoung } from "./young-districts";

type Place = { state: StateName; district: string };

/** State, then district, then its PINs: the first in full, each further one as the difference from the one before. */
export type PinTable = Record<string, Record<string, string>>;

/** The table of all PINs with at least one office that has a state; corrections override the offices. */
export function buildTable(offices: PostOffice[]): PinTable {
  const byPin = new Map<string, PostOffice[]>();
  for (const office of offices) byPin.set(office.p, [...(byPin.get(office.p) ?? []), office]);
  const lists = new Map<string, Map<string, number[]>>();
  for (const pin of [...byPin.keys()].sort()) {
    const place = CORRECTIONS[pin] ?? placeOf(byPin.get(pin) ?? []);
    if (!place) continue;
    const districts = lists.get(place.state) ?? new Map<string, number[]>();
    lists.set(place.state, districts);
    districts.set(place.district, [...(districts.get(place.district) ?? []), Number(pin)]);
  }
  return sorted(lists, (districts) => sorted(districts, steps));
}

/**
 * The place of a PIN: first the state of most offices, then the district of its main office, by which people know the
 * PIN. Most offices decide if there is no main office, or if they name a young district.
 */
export function placeOf(offices: PostOffice[]): Place | null {
  const known = offices.filter(({ s }) => s !== "NA");
  const top = commonest(known, ({ s }) => s);
  if (!top) return null;
  const state = parseState(top.replace(/^THE /, ""));
  if (!state.ok) throw new Error(`${top} is not a state in lib/platform/identity/places/states.ts`);
  const inState = known.filter(({ s }) => s === top);
  const isYoungIn = (district: string) => isYoung(state.value, districtName(top, district));
  const mainOffices = inState.filter(({ t }) => t !== "BO");
  const young = mainOffices.filter(({ i }) => isYoungIn(i));
  const most = commonest(inState, ({ i }) => i);
  if (most === undefined) return null;
  const main = commonest(young, ({ i }) => i) ?? commonest(mainOffices, ({ i }) => i);
  const district = isYoungIn(most) ? most : (main ?? most);
  return { state: state.value, district: districtName(top, district) };
}

/** A tie goes to the one with the main office: people know the PIN by it. */
function commonest(offices: PostOffice[], of: (office: PostOffice) => string): string | undefined {
  const votes = new Map<string, number>();
  for (const office of offices)
    votes.set(of(office), (votes.get(of(office)) ?? 0) + (office.t === "BO" ? 1 : 1.5));
  const ranked = [...votes].sort(([a, left], [b, right]) => right - left || a.localeCompare(b));
  return ranked[0]?.[0];
}

function steps(pins: number[]): string {
  return pins.map((pin, index) => pin - (pins[index - 1] ?? 0)).join(" ");
}

function sorted<From, To>(map: Map<string, From>, turn: (from: From) => To): Record<string, To> {
  const entries = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, turn(value)]));
}
