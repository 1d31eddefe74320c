import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { HOUR_MS } from "@/lib/platform/india-day";
import { indexKeys, newestOf } from "@/lib/platform/privacy/blind-index";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** A search in a form that can find matches: blind indexes (hexadecimal) for personal data. */
export type Search = {
  orderIds: string[];
  mobiles: string[];
  pans: string[];
  /** The vendor's numbers, in upper-case letters and digits only. */
  numbers: string[];
  /** The start of what was typed. */
  text: string;
  /** The newest key of the blind indexes that it was made with; none in a token of a release before. */
  indexVersion?: number;
};

const HOURS_12_MS = 12 * HOUR_MS;

const bindingOf = (sessionId: string) => ({ purpose: "find", sessionId, orderId: "" });

/**
 * Seals a search for use in a URL: opaque, and valid for one session. Browser histories and access logs do not reveal
 * what was typed.
 */
export function searchToken(sessionId: string, search: Search): string {
  return sealValue(JSON.stringify(search), bindingOf(sessionId), later(now(), HOURS_12_MS));
}

/**
 * Opens a token from `searchToken`. @returns null if it is from another session, expired, or not ours, or if rows may
 * have a newer blind index than it knows: it would find only a part of them
 */
export async function readSearchToken(sessionId: string, token: string): Promise<Search | null> {
  const opened = /^[\w-]{40,2000}$/.test(token) ? openValue(token, bindingOf(sessionId)) : null;
  if (opened === null) return null;
  const search: Search = JSON.parse(opened);
  return (search.indexVersion ?? 1) < newestOf(await indexKeys(db())) ? null : search;
}
