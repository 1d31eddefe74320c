import { later, now } from "@/lib/platform/clock";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** What somebody looked for, in a form that finds it: blind indexes (hexadecimal) for what is personal. */
export type Search = {
  orderIds: string[];
  mobiles: string[];
  pans: string[];
  /** The vendor's numbers, in capitals and digits alone. */
  numbers: string[];
  /** The beginning of what was typed. */
  text: string;
};

const HOURS_12_MS = 12 * 3_600_000;

const bindingOf = (sessionId: string) => ({ purpose: "find", sessionId, orderId: "" });

/**
 * Seals a search for an address: opaque, and good for one sign-in only. Histories and logs of
 * addresses tell nobody what was typed.
 */
export function searchToken(sessionId: string, search: Search): string {
  return sealValue(JSON.stringify(search), bindingOf(sessionId), later(now(), HOURS_12_MS));
}

/** Opens what `searchToken` made. @returns null where it was made for another sign-in, long ago, or not by us. */
export function readSearchToken(sessionId: string, token: string): Search | null {
  const opened = /^[\w-]{40,1500}$/.test(token) ? openValue(token, bindingOf(sessionId)) : null;
  return opened === null ? null : JSON.parse(opened);
}
