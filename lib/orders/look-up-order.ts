import { openSentOrder } from "@/lib/orders/open-sent-order";
import { recordAnswer } from "@/lib/orders/record-answer";
import type { Recorded } from "@/lib/orders/record-evidence";
import { VENDOR_STEPS } from "@/lib/orders/vendor-steps";

/**
 * Asks the vendor what became of an order and records the answer.
 * @returns what was recorded; null where nobody can be asked: the service has no look-up.
 */
export async function lookUpOrder(orderId: string): Promise<Recorded | null> {
  const { order, service } = await openSentOrder(orderId);
  const lookUp = VENDOR_STEPS[service]?.lookUp;
  if (!lookUp) return null;
  const { call, fact } = await lookUp(order);
  return recordAnswer(orderId, call, fact, "look_up");
}
