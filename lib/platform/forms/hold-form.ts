import type { Actor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** What somebody typed, as only the portal can read it, and for whom. */
export type Held = { owner: string; sealed: string };

/** A mark that no form of ours carries is longer than any. */
const MOST_OWNER = 80;

/** The person, and their shop, that a form was rendered for; compared with who sends it. */
export function readerMark(actor: Actor): string {
  return actor.role === "agent" ? `${actor.userId}.${actor.shopId}` : actor.userId;
}

/**
 * Seals what was typed in a form of one person that another one sent: nobody reads it in the answer, and it comes
 * back to that person alone, for as long as a session may last.
 * @param values without what no form gives back (lib/platform/forms/read-form.ts)
 */
export function holdForm(owner: string, values: Record<string, string>): Held {
  const endsAt = later(now(), env().SESSION_MAX_MS);
  const shown = owner.slice(0, MOST_OWNER);
  return { owner: shown, sealed: sealValue(JSON.stringify(values), bindingOf(shown), endsAt) };
}

/** What was typed, for its own person; null where it is another's, altered, or too old. */
export function openHeldForm({ owner, sealed }: Held, actor: Actor): Record<string, string> | null {
  if (owner !== readerMark(actor)) return null;
  const text = openValue(sealed, bindingOf(owner));
  return text === null ? null : (JSON.parse(text) as Record<string, string>);
}

const bindingOf = (owner: string) => ({ purpose: "held-form", sessionId: owner, orderId: "" });
