import { later, now } from "@/lib/platform/clock";
import { HOUR_MS } from "@/lib/platform/india-day";
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

/** Opens a token from `searchToken`. @returns null if it is from another session, expired, or not ours */
export function readSearchToken(sessionId: string, token: string): Search | null {
  const opened = /^[\w-]{40,1500}$/.test(token) ? openValue(token, bindingOf(sessionId)) : null;
  return opened === null ? null : JSON.parse(opened);
}
