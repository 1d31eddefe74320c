import { customerPageUrl } from "@/lib/orders/customer-page-url";
import { lookUpFact, unacceptedFact } from "@/lib/orders/evidence/answer-fact";
import type { Answer, SentOrder, ServiceSteps } from "@/lib/orders/service";
import { env } from "@/lib/platform/env/env";
import { inexopay } from "@/lib/vendor/client";
import { panStatus as lookUpAtVendor, requestPan as requestAtVendor } from "@/lib/vendor/inexopay";

/** The vendor calls of a PAN application. */
export const panSteps: ServiceSteps = { send: sendPan, lookUp: lookUpPan };

/** Requests a PAN application link: a PAN order's only write. */
async function sendPan(order: SentOrder, attempt: number): Promise<Answer> {
  const { number = "", pan_type = "", pan_mode = "" } = order.fields;
  const outcome = await requestAtVendor(inexopay(), {
    orderid: order.id,
    number,
    pan_type,
    pan_mode,
    // With a return URL, callbacks would go to that URL, which the customer knows.
    ...(env().INEXOPAY_PAN_RETURN_URL ? { return_url: customerPageUrl(order) } : {}),
  });
  if (outcome.kind !== "accepted") return { call: outcome.call, fact: unacceptedFact(outcome, attempt) };
  const { txid, url, amountPaise } = outcome.data;
  return { call: outcome.call, fact: { kind: "accepted", content: { txid, url, amountPaise } } };
}

/**
 * Looks up a PAN order. The vendor reports no application state: a reference proves an acknowledgement, an answer
 * without one proves that the order is known, and "not found" proves nothing.
 */
async function lookUpPan(order: SentOrder): Promise<Answer> {
  const outcome = await lookUpAtVendor(inexopay(), { orderid: order.id });
  return {
    call: outcome.call,
    fact: lookUpFact(outcome, ({ reference, amountPaise }) => ({ reference, amountPaise })),
  };
}
