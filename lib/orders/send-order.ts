import { aboutOrder } from "@/lib/log";
import { openSentOrder } from "@/lib/orders/open-sent-order";
import { recordAnswer } from "@/lib/orders/record-answer";
import { VENDOR_STEPS } from "@/lib/orders/vendor-steps";
import { passPoint } from "@/lib/recovery-points";

/**
 * Sends a claimed order to the vendor and records the answer. Only whoever recorded `submitted`
 * with this attempt may call it; a machine never calls it a second time.
 */
export function sendOrder(orderId: string, attempt: number): Promise<void> {
  return aboutOrder(orderId, () => send(orderId, attempt));
}

async function send(orderId: string, attempt: number): Promise<void> {
  const { order, service } = await openSentOrder(orderId);
  const steps = VENDOR_STEPS[service];
  if (!steps) throw new Error(`Orders of ${service} are not sent from what is stored`);
  passPoint("send_begins");
  const { call, fact } = await steps.send(order, attempt);
  passPoint("answer_in_hand");
  await recordAnswer(orderId, call, fact, "vendor_answer");
  passPoint("answer_stored");
}
