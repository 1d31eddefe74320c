import { db } from "@/db/client";
import { everyoneScope } from "@/lib/auth/policy";
import { env } from "@/lib/env";
import { type Outcome, type PanLink, requestPan } from "@/lib/inexopay";
import { customerPageUrl } from "@/lib/orders/customer-page-url";
import { findOrder } from "@/lib/orders/data";
import type { Fact } from "@/lib/orders/evidence";
import { orderFields } from "@/lib/orders/order-fields";
import { recordAnswer } from "@/lib/orders/record-answer";
import { inexopay } from "@/lib/upstream/client";

/**
 * Sends a claimed PAN order to the vendor and records the answer. Only whoever recorded `submitted`
 * with this attempt may call it; a machine never calls it a second time.
 */
export async function sendPan(orderId: string, attempt: number): Promise<void> {
  const order = await findOrder(db(), everyoneScope(), orderId);
  if (!order) throw new Error("There is no such order");
  const { number = "", pan_type = "", pan_mode = "" } = orderFields(order);
  const outcome = await requestPan(inexopay(), {
    orderid: orderId,
    number,
    pan_type,
    pan_mode,
    // With a return URL of its own the callbacks would go there, to an address the customer knows.
    ...(env().INEXOPAY_PAN_RETURN_URL ? { return_url: customerPageUrl(order) } : {}),
  });
  await recordAnswer(orderId, outcome.call, factOf(outcome, attempt), "vendor_answer");
}

function factOf(outcome: Outcome<PanLink>, attempt: number): Fact {
  switch (outcome.kind) {
    case "accepted":
      return {
        kind: "accepted",
        content: { txid: outcome.data.txid, url: outcome.data.url, amountPaise: outcome.data.amountPaise },
      };
    case "rejected":
      return { kind: "rejected", content: { reason: outcome.reason } };
    case "ambiguous":
      return { kind: "ambiguous", content: { reason: outcome.reason } };
    case "notSent":
      return { kind: "not_sent", content: { attempt, reason: outcome.reason } };
  }
}
