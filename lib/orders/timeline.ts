import type { Messages } from "@/lib/i18n/messages";
import type { Fact } from "@/lib/orders/evidence";

/** The message key (under `evidence`) that tells a fact to a person, and what it needs. */
export type FactText = { key: keyof Messages["evidence"]; values: { reference: string; reason: string } };

/** Reasons for which a call is kept here while the vendor does not keep up. */
const HELD_BACK = ["breaker_open", "too_busy"];

const NOTHING = { reference: "", reason: "" };

/** Which sentence tells a fact. Details such as reasons are for admins and stand beside it. */
export function factText(fact: Fact): FactText {
  switch (fact.kind) {
    case "callback":
      return { key: `callback_${fact.content.trust}_${fact.content.status}`, values: NOTHING };
    case "found":
      return fact.content.reference
        ? { key: "found_reference", values: { ...NOTHING, reference: fact.content.reference } }
        : { key: "found", values: NOTHING };
    case "visited":
      return { key: `visited_${fact.content.by}`, values: NOTHING };
    case "not_sent":
      return {
        key: HELD_BACK.includes(fact.content.reason) ? "not_sent_held_back" : "not_sent",
        values: NOTHING,
      };
    case "window_over":
      return { key: fact.content.by ? `window_over_${fact.content.by}` : fact.kind, values: NOTHING };
    case "decided":
      return { key: `decided_${fact.content.state}`, values: { ...NOTHING, reason: fact.content.reason } };
    default:
      return { key: fact.kind, values: NOTHING };
  }
}

/** The machine's reason inside a fact, as a code, for the admin. */
export function factReason(fact: Fact): string | null {
  return "reason" in fact.content && fact.kind !== "decided" ? fact.content.reason : null;
}

/** When a refund became known, by a confirmed message of the vendor or an admin's decision; null before that. */
export function refundedAt(history: readonly (Fact & { at: Date })[]): Date | null {
  const told = history.find(
    (fact) =>
      (fact.kind === "callback" && fact.content.trust === "confirmed" && fact.content.status === "refund") ||
      (fact.kind === "decided" && fact.content.state === "refunded"),
  );
  return told?.at ?? null;
}
