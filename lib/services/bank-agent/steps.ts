import { unacceptedFact } from "@/lib/orders/evidence/answer-fact";
import type { Answer, SentOrder, ServiceSteps } from "@/lib/orders/service";
import { db } from "@/lib/platform/database";
import { findBankAgent } from "@/lib/services/bank-agent/data";
import { inexopay } from "@/lib/vendor/client";
import { onboardAgent } from "@/lib/vendor/inexopay";

/** The vendor calls of an onboarding, which a shop does once for all. */
export const bankAgentSteps: ServiceSteps = {
  send: onboardAtVendor,
  isDone: async (scope) => (await findBankAgent(db(), scope)) !== undefined,
};

/** Registers the shop as a bank agent: an onboarding's only write. Only its answer has the ids. */
async function onboardAtVendor(order: SentOrder, attempt: number): Promise<Answer> {
  const { fields } = order;
  const field = (name: string) => fields[name] ?? "";
  const outcome = await onboardAgent(inexopay(), {
    orderid: order.id,
    shop_name: field("shop_name"),
    name: field("name"),
    email: field("email"),
    mobile: field("mobile"),
    date_of_birth: field("date_of_birth"),
    address: field("address"),
    state_name: field("state_name"),
    city_name: field("city_name"),
    pincode: field("pincode"),
    pancard: field("pancard"),
  });
  if (outcome.kind !== "accepted") return { call: outcome.call, fact: unacceptedFact(outcome, attempt) };
  return { call: outcome.call, fact: { kind: "onboarded", content: outcome.data } };
}
