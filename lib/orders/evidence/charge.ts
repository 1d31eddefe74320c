import type { ChargeEffect } from "@/db/schema/charges";
import type { OrderState } from "@/db/schema/orders";

/** The position of an order's price: not taken (or given back), held until the outcome is certain, or captured. */
type Position = "none" | "held" | "captured";

/**
 * The effect of reaching a state on the shop's money: at most one, from the present position to the one the state
 * requires, as often as the state changes. A path that ends settled therefore ends as its last state says, whatever
 * came before: captured once for a success, given back for a failure or refund. A review changes nothing.
 * @param done the effects so far, oldest first
 */
export function charge(done: readonly ChargeEffect[], state: OrderState): ChargeEffect | null {
  const position = positionAfter(done);
  switch (state) {
    case "succeeded":
      return position === "captured" ? null : "capture";
    case "created":
    case "failed":
    case "refunded":
      return givenBack(position);
    // The outcome is uncertain: what is held stays held, but nothing counts as captured.
    case "expired":
      return position === "captured" ? "refund" : heldAtFirst(done);
    // Each send holds again what was released when the previous one was never sent.
    case "submitting":
      return position === "none" ? "hold" : null;
    case "awaiting_customer":
    case "processing":
    case "unknown":
    case "needs_review":
      return heldAtFirst(done);
  }
}

function positionAfter(done: readonly ChargeEffect[]): Position {
  switch (done.at(-1)) {
    case "hold":
      return "held";
    case "capture":
      return "captured";
    default:
      return "none";
  }
}

/** Releases what was only held, and refunds what was captured, so that captures minus refunds are what a shop paid. */
function givenBack(position: Position): ChargeEffect | null {
  if (position === "none") return null;
  return position === "captured" ? "refund" : "release";
}

function heldAtFirst(done: readonly ChargeEffect[]): ChargeEffect | null {
  return done.length === 0 ? "hold" : null;
}
