import { panStatus } from "@/lib/inexopay";
import { lookUpFact } from "@/lib/orders/look-up-fact";
import type { Answer, SentOrder } from "@/lib/orders/vendor-steps";
import { inexopay } from "@/lib/upstream/client";

/**
 * Asks the vendor what became of a PAN order. It tells no state of the application: a reference
 * proves an acknowledgement, an answer without one proves that the order is known there, and
 * "not found" proves nothing.
 */
export async function lookUpPan(order: SentOrder): Promise<Answer> {
  const outcome = await panStatus(inexopay(), { orderid: order.id });
  return {
    call: outcome.call,
    fact: lookUpFact(outcome, ({ reference, amountPaise }) => ({ reference, amountPaise })),
  };
}
