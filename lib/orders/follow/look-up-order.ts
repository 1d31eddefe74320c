import { recordAnswer } from "@/lib/orders/evidence/record-answer";
import type { Recorded } from "@/lib/orders/evidence/record-evidence";
import { openSentOrder } from "@/lib/orders/follow/send-order";
import type { Answer } from "@/lib/orders/service";
import { STEPS } from "@/lib/services/steps";

/**
 * Asks the vendor what became of an order and records the answer.
 * @param options.byList also asks by the vendor's whole list where the order has no transaction and the
 *        first answer settled nothing. That is dear, and everybody's data: for the job that follows the order alone.
 * @returns what was recorded; null where nobody can be asked: the service has no look-up.
 */
export async function lookUpOrder(
  orderId: string,
  { byList = false }: { byList?: boolean } = {},
): Promise<Recorded | null> {
  const { order, service } = await openSentOrder(orderId);
  const { lookUp, lookUpByList } = STEPS[service];
  if (!lookUp) return null;
  const first = await lookUp(order);
  const recorded = await recordAnswer(orderId, first.call, first.fact, "look_up");
  if (!byList || !lookUpByList || order.txid !== null || !isOpenQuestion(first)) return recorded;
  const second = await lookUpByList(order);
  return recordAnswer(orderId, second.call, second.fact, "look_up");
}

/** A question that never left says nothing of the list either; a reference needs none. */
function isOpenQuestion({ call, fact }: Answer): boolean {
  if (call.outcome === "notSent") return false;
  return fact.kind !== "found" || fact.content.reference === null;
}
