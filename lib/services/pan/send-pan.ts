import { env } from "@/lib/env";
import { requestPan } from "@/lib/inexopay";
import { customerPageUrl } from "@/lib/orders/customer-page-url";
import { unacceptedFact } from "@/lib/orders/unaccepted-fact";
import type { Answer, SentOrder } from "@/lib/orders/vendor-steps";
import { inexopay } from "@/lib/upstream/client";

/** Asks the vendor for a PAN application link: the one write of a PAN order. */
export async function sendPan(order: SentOrder, attempt: number): Promise<Answer> {
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
