import type { ChargeEffect } from "@/db/schema/charges";
import type { OrderState } from "@/db/schema/orders";

/** Where an order's price stands: not taken (or given back), held until it is certain, or taken for good. */
type Position = "none" | "held" | "captured";

/**
 * What reaching a state does to the shop's money: at most one effect, from where its price stands to where the state
 * wants it, as often as the state changes its mind. So a path that ends settled ends as its last state says, whatever
 * came before: taken once for a success, given back for a failure or refund. A review keeps what stands.
 * @param done the effects so far, the oldest first
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
    // Nobody is sure of the end: what is held stays held, but nothing counts as taken.
    case "expired":
      return position === "captured" ? "refund" : heldAtFirst(done);
    // Each send holds anew what came back when the one before had stayed here.
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

/** What was only held is released; a refund takes back what was taken, so that captures less refunds are what a shop paid. */
function givenBack(position: Position): ChargeEffect | null {
  if (position === "none") return null;
  return position === "captured" ? "refund" : "release";
}

function heldAtFirst(done: readonly ChargeEffect[]): ChargeEffect | null {
  return done.length === 0 ? "hold" : null;
}
