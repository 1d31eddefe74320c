import type { ChargeEffect } from "@/db/schema/charges";
import type { OrderState } from "@/db/schema/orders";

/**
 * What reaching a state does to the shop's money, given what was already done: at most one new
 * effect, and never the same twice, so that one row per (order, effect) is the whole story. What was
 * taken is given back once: a refund that follows a failure finds the hold released, and does nothing.
 */
export function charge(done: ReadonlySet<ChargeEffect>, state: OrderState): ChargeEffect | null {
  const effect = wanted(done, state);
  return effect !== null && done.has(effect) ? null : effect;
}

function wanted(done: ReadonlySet<ChargeEffect>, state: OrderState): ChargeEffect | null {
  const onlyHeld = done.has("hold") && !done.has("capture") && !done.has("release") && !done.has("refund");
  switch (state) {
    case "created":
      return onlyHeld ? "release" : null;
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
      if (done.has("capture")) return "refund";
      return onlyHeld ? "release" : null;
    case "refunded":
      return done.has("capture") || onlyHeld ? "refund" : null;
  }
}
