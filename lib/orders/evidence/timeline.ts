import { addedTraits, type Fact, numberOf } from "@/lib/orders/evidence/evidence";
import type { Messages } from "@/lib/platform/i18n/messages";
import { NOT_SENT_REASONS } from "@/lib/vendor/outcome";

/** The message key (under `evidence`) that describes a fact to a person, and its values. */
export type FactText = { key: keyof Messages["evidence"]; values: { reference: string; reason: string } };

/** Reasons why a call is held back here while the vendor cannot keep up. */
const HELD_BACK = ["breaker_open", "too_busy"];

const NOTHING = { reference: "", reason: "" };

/** Whether a call with this reason was never sent. Its history says so, and nothing that suggests otherwise. */
const neverLeft = (reason: string) => NOT_SENT_REASONS.some((one) => one === reason);

/**
 * The sentence that describes a fact. Details such as reasons are for admins and shown separately.
 * @param set the fact's whole history: a send whose answer says it never left is described as such
 */
export function factText(fact: Fact, set: readonly Fact[]): FactText {
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
    case "submitted":
      return {
        key: stayed(set, "not_sent", fact.content.attempt) ? "submitted_not_sent" : fact.kind,
        values: NOTHING,
      };
    case "resume_requested":
      return {
        key: stayed(set, "resume_failed", fact.content.attempt) ? "resume_requested_not_sent" : fact.kind,
        values: NOTHING,
      };
    case "resume_failed":
    case "look_up_inconclusive":
      return { key: neverLeft(fact.content.reason) ? `${fact.kind}_not_sent` : fact.kind, values: NOTHING };
    case "window_over":
      return { key: fact.content.by ? `window_over_${fact.content.by}` : fact.kind, values: NOTHING };
    case "decided":
      return { key: `decided_${fact.content.state}`, values: { ...NOTHING, reason: fact.content.reason } };
    default:
      return { key: unsentText(fact, set) ?? fact.kind, values: NOTHING };
  }
}

/** How a service's own fact is put if its call was never sent; null if it was, or if there is no call. */
function unsentText(fact: Fact, set: readonly Fact[]): FactText["key"] | null {
  const unsent = addedTraits(fact.kind)?.unsent;
  if (!unsent) return null;
  const says = (one: Fact) => neverLeft(factReason(one) ?? "");
  const isUnsent = unsent.by
    ? set.some((one) => one.kind === unsent.by && numberOf(one) === numberOf(fact) && says(one))
    : says(fact);
  return isUnsent ? unsent.text : null;
}

/** Whether the answer to the call with this number says that it was never sent. */
function stayed(set: readonly Fact[], kind: "not_sent" | "resume_failed", attempt: number): boolean {
  return set.some(
    (fact) => fact.kind === kind && fact.content.attempt === attempt && neverLeft(fact.content.reason),
  );
}

/** The reason code inside a fact, for the admin. */
export function factReason(fact: Fact): string | null {
  return "reason" in fact.content && fact.kind !== "decided" ? fact.content.reason : null;
}

/** When a refund became known, by a confirmed callback or an admin's decision; null before that. */
export function refundedAt(history: readonly (Fact & { at: Date })[]): Date | null {
  const known = history.find(
    (fact) =>
      (fact.kind === "callback" && fact.content.trust === "confirmed" && fact.content.status === "refund") ||
      (fact.kind === "decided" && fact.content.state === "refunded"),
  );
  return known?.at ?? null;
}
