import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { HOUR_MS } from "@/lib/platform/india-day";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";
import { type Filter, filterSchema } from "@/lib/services/bank-account/account-list/schema";

const bindingOf = ({ sessionId }: AdminActor, list: string) => ({
  purpose: "account-filter",
  sessionId,
  orderId: list,
});

/** A filter for use in a URL: opaque, because people search for names and numbers; valid for one sign-in and list. */
export function filterToken(actor: AdminActor, list: string, filter: Filter): string {
  return sealValue(JSON.stringify(filter), bindingOf(actor, list), later(now(), HOUR_MS));
}

/** Opens a token from `filterToken`; null for anything else. */
export function readFilterToken(actor: AdminActor, list: string, token: string): Filter | null {
  const opened = /^[\w-]{40,1500}$/.test(token) ? openValue(token, bindingOf(actor, list)) : null;
  return opened === null ? null : filterSchema.omit({ list: true }).parse(JSON.parse(opened));
}
