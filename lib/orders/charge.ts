import type { ChargeEffect } from "@/db/schema/charges";
import type { OrderState } from "@/db/schema/orders";

/**
 * What reaching a state does to the shop's money, given what was already done: at most one new
 * effect, and never the same twice, so that one row per (order, effect) is the whole story.
 */
export function charge(done: ReadonlySet<ChargeEffect>, state: OrderState): ChargeEffect | null {
  const effect = wanted(done, state);
  return effect !== null && done.has(effect) ? null : effect;
}

function wanted(done: ReadonlySet<ChargeEffect>, state: OrderState): ChargeEffect | null {
  switch (state) {
    case "created":
      return done.has("hold") ? "release" : null;
    case "submitting":
    case "awaiting_customer":
    case "processing":
    case "unknown":
    case "needs_review":
    case "expired":
      return done.size === 0 ? "hold" : null;
    case "succeeded":
      return "capture";
    case "failed":
      return done.has("capture") ? "refund" : "release";
    case "refunded":
      return "refund";
  }
}
