import type { OrderState, Position } from "@/db/schema/orders";

/**
 * Where an order's price has to stand in a state. Depends on where it stands, so that what is uncertain changes
 * nothing: a review keeps what is there, and after money was given back nothing is held again without a new send.
 * Every path that ends settled therefore ends as its last state says: captured for a success, else none.
 * @param present where it stands now
 * @param isGivenBack whether the wait after the end of its window is over, and what was held for it goes back
 */
export function positionIn(state: OrderState, present: Position, isGivenBack: boolean): Position {
  switch (state) {
    case "succeeded":
      return "captured";
    case "created":
    case "failed":
    case "refunded":
      return "none";
    case "submitting":
      return present === "none" ? "held" : present;
    // A success may still follow, so what is held stays for a while; but nothing counts as captured.
    case "expired":
      return present === "held" && !isGivenBack ? "held" : "none";
    case "awaiting_customer":
    case "processing":
    case "unknown":
    case "needs_review":
      return present;
  }
}
