import type { LockedPerson, SignedInPerson } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** A person's answers, sealed so that only the portal can read them, and the person they belong to. */
export type Held = { owner: string; sealed: string };

/** The mark of the person a form says it was rendered for, "" if it has none; and the answers it holds for them. */
export type FormOwner = { owner: string; held: Held | null };

/** Longer than any mark our forms carry. */
const MOST_OWNER = 80;

/** Identifies the person and shop a form was rendered for, to compare with whoever submits it. */
export function readerMark(actor: SignedInPerson | LockedPerson): string {
  return actor.role === "agent" ? `${actor.userId}.${actor.shopId}` : actor.userId;
}

/** Reads whom a posted form was rendered for. */
export function readOwner(form: FormData): FormOwner {
  const [owner, sealed] = [form.get("rendered_for"), form.get("held")];
  const shown = typeof owner === "string" ? owner : "";
  return { owner: shown, held: typeof sealed === "string" ? { owner: shown, sealed } : null };
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
export function openHeldForm({ owner, sealed }: Held, actor: SignedInPerson): Record<string, string> | null {
  if (owner !== readerMark(actor)) return null;
  const text = openValue(sealed, bindingOf(owner));
  return text === null ? null : (JSON.parse(text) as Record<string, string>);
}

const bindingOf = (owner: string) => ({ purpose: "held-form", sessionId: owner, orderId: "" });
