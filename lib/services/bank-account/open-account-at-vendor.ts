import { customerPageUrl } from "@/lib/orders/customer-page-url";
import { unacceptedFact } from "@/lib/orders/evidence/answer-fact";
import type { Answer, SentOrder } from "@/lib/orders/service";
import { inexopay } from "@/lib/vendor/client";
import { openAccount } from "@/lib/vendor/inexopay";

/**
 * Starts an account opening: the order's only write. "Account Opened Successfully" means initiated; the customer
 * finishes through the link. The return URL is the customer's page.
 */
export async function openAccountAtVendor(order: SentOrder, attempt: number): Promise<Answer> {
  const { fields } = order;
  const field = (name: string) => fields[name] ?? "";
  const outcome = await openAccount(inexopay(), {
    orderid: order.id,
    account_type: field("account_type"),
    bcagentid: field("bcagentid"),
    first_name: field("first_name"),
    middle_name: field("middle_name"),
    last_name: field("last_name"),
    email: field("email"),
    phone: field("phone"),
    pancard: field("pancard"),
    agent_pancard: field("agent_pancard"),
    pincode: field("pincode"),
    return_url: customerPageUrl(order),
  });
  if (outcome.kind !== "accepted") return { call: outcome.call, fact: unacceptedFact(outcome, attempt) };
  const { txnId, accountUrl } = outcome.data;
  return {
    call: outcome.call,
    fact: { kind: "accepted", content: { txid: txnId, url: accountUrl, amountPaise: null } },
  };
}
