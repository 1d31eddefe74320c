import type { Actor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** A person's answers, sealed so that only the portal can read them, and the person they belong to. */
export type Held = { owner: string; sealed: string };

/** Longer than any mark our forms carry. */
const MOST_OWNER = 80;

/** Identifies the person and shop a form was rendered for, to compare with whoever submits it. */
export function readerMark(actor: Actor): string {
  return actor.role === "agent" ? `${actor.userId}.${actor.shopId}` : actor.userId;
}

/**
 * Seals one person's answers that somebody else submitted. The response does not reveal them, and only that person
 * gets them back, for as long as a session may last.
 * @param values without the fields that no form gives back (lib/platform/forms/read-form.ts)
 */
export function holdForm(owner: string, values: Record<string, string>): Held {
  const endsAt = later(now(), env().SESSION_MAX_MS);
  const shown = owner.slice(0, MOST_OWNER);
  return { owner: shown, sealed: sealValue(JSON.stringify(values), bindingOf(shown), endsAt) };
}

/** The answers, for the person they belong to; null if they are another's, altered or expired. */
export function openHeldForm({ owner, sealed }: Held, actor: Actor): Record<string, string> | null {
  if (owner !== readerMark(actor)) return null;
  const text = openValue(sealed, bindingOf(owner));
  return text === null ? null : (JSON.parse(text) as Record<string, string>);
}

const bindingOf = (owner: string) => ({ purpose: "held-form", sessionId: owner, orderId: "" });
