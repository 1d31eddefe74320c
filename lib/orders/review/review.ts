import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { Evidence } from "@/lib/orders/evidence/evidence";
import { confirmed, isKnownToVendor, isRefusedYetKnown } from "@/lib/orders/evidence/truth";
import type { DecidedState } from "@/lib/orders/order-states";
import { serviceOf } from "@/lib/services/registry";

/** Why an order cannot be settled automatically, the strongest reason first. */
export const REVIEW_REASONS = [
  "after_decision",
  "contradiction",
  "refused_yet_known",
  "reported",
  "no_end",
  "no_visit",
  "no_answer",
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/**
 * Why an order is in review: newer evidence against a decision; success and failure both confirmed; a refusal
 * although the vendor has the order; an outcome that was only reported; a customer who visited and never finished;
 * one without a known visit; an answer that never came.
 */
export function reviewReason(set: readonly Evidence[]): ReviewReason {
  const kinds = new Set(set.map(({ kind }) => kind));
  if (kinds.has("decided")) return "after_decision";
  const { success, failure } = confirmed(set);
  if (success && failure) return "contradiction";
  if (isRefusedYetKnown(set)) return "refused_yet_known";
  const isOutcome = (fact: Evidence) => fact.kind === "callback" && fact.content.status !== "pending";
  if (set.some(isOutcome)) return "reported";
  if (!isKnownToVendor(set)) return "no_answer";
  return kinds.has("visited") ? "no_end" : "no_visit";
}

/**
 * What an admin may decide about an order in this state. A person may know what no look-up reveals: in review, but
 * also while look-ups still run, or if the vendor refunded an amount without reporting it. Orders that wait for the
 * customer or for a pending answer cannot be decided.
 */
export function allowedDecisions(service: Service, state: OrderState): readonly DecidedState[] {
  if (state === "succeeded") return ["refunded"];
  if (!["needs_review", "unknown", "processing", "expired"].includes(state)) return [];
  return serviceOf(service).decisions;
}
