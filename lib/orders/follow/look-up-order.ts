import type { Recorded } from "@/lib/orders/evidence/record-evidence";
import { recordAnswer } from "@/lib/orders/evidence/record-evidence";
import { openSentOrder } from "@/lib/orders/intake/send-order";
import type { Answer } from "@/lib/orders/service";
import { STEPS } from "@/lib/services/steps";

/**
 * Looks an order up at the vendor and records the answer.
 * @param options.byList also fetches the vendor's whole list if the order has no transaction and the first answer
 * settled nothing. That is expensive and returns everybody's data, so only the follow job does it
 * @returns what was recorded; null if the service has no look-up, or only one by what was erased
 */
export async function lookUpOrder(
  orderId: string,
  { byList = false }: { byList?: boolean } = {},
): Promise<Recorded | null> {
  const { order, service, isErased } = await openSentOrder(orderId);
  const { lookUp, lookUpByList, isFoundByPerson } = STEPS[service];
  if (!lookUp || (isErased && isFoundByPerson?.(order))) return null;
  const first = await lookUp(order);
  const recorded = await recordAnswer(orderId, first.call, first.fact, "look_up");
  if (!byList || !lookUpByList || isErased || order.txid !== null || !isOpenQuestion(first)) return recorded;
  const second = await lookUpByList(order);
  return recordAnswer(orderId, second.call, second.fact, "look_up");
}

/** Whether the list might still help: not after a look-up that was never sent, nor once there is a reference. */
function isOpenQuestion({ call, fact }: Answer): boolean {
  if (call.outcome === "notSent") return false;
  return fact.kind !== "found" || fact.content.reference === null;
}
