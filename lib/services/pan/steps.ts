import { lookUpFact, unacceptedFact } from "@/lib/orders/follow/answer-fact";
import { customerPageUrl } from "@/lib/orders/follow/customer-page-url";
import type { Answer, SentOrder, ServiceSteps } from "@/lib/orders/service";
import { env } from "@/lib/platform/env/env";
import { inexopay } from "@/lib/vendor/client";
import { panStatus, requestPan } from "@/lib/vendor/inexopay";

/** How a PAN application talks to the vendor. */
export const panSteps: ServiceSteps = { send: sendPan, lookUp: lookUpPan };

/** Asks the vendor for a PAN application link: the one write of a PAN order. */
async function sendPan(order: SentOrder, attempt: number): Promise<Answer> {
  const { number = "", pan_type = "", pan_mode = "" } = order.fields;
  const outcome = await requestPan(inexopay(), {
    orderid: order.id,
    number,
    pan_type,
    pan_mode,
    // With a return URL of its own the callbacks would go there, to an address the customer knows.
    ...(env().INEXOPAY_PAN_RETURN_URL ? { return_url: customerPageUrl(order) } : {}),
  });
  if (outcome.kind !== "accepted") return { call: outcome.call, fact: unacceptedFact(outcome, attempt) };
  const { txid, url, amountPaise } = outcome.data;
  return { call: outcome.call, fact: { kind: "accepted", content: { txid, url, amountPaise } } };
}

/**
 * Asks the vendor what became of a PAN order. It tells no state of the application: a reference
 * proves an acknowledgement, an answer without one proves that the order is known there, and
 * "not found" proves nothing.
 */
async function lookUpPan(order: SentOrder): Promise<Answer> {
  const outcome = await panStatus(inexopay(), { orderid: order.id });
  return {
    call: outcome.call,
    fact: lookUpFact(outcome, ({ reference, amountPaise }) => ({ reference, amountPaise })),
  };
}
