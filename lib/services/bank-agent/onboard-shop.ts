import type { Database } from "@/db/client";
import type { NewOrder } from "@/lib/orders/intake/create-order";
import { submitOrder } from "@/lib/orders/intake/send-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import type { ShopScope } from "@/lib/platform/access/policy";
import { toIsoDate } from "@/lib/platform/identity/days/calendar-date";
import { fail, ok, type Result } from "@/lib/platform/result";
import { findBankAgent, findOnboarding, findWaitingClaim } from "@/lib/services/bank-agent/data";
import type { Onboarding } from "@/lib/services/bank-agent/schema";
import { bankAgent, ONBOARDING_VARIANT } from "@/lib/services/bank-agent/service";
import { bankAgentSteps } from "@/lib/services/bank-agent/steps";

/**
 * Registers the shop as a bank agent, once: a second onboarding could create a second id. Fails with `shop_onboarded`
 * if the shop has its bcagentid, `onboarding_exists` (with the order's id) while one is open, and `claim_waits` while
 * an admin reviews a claim; otherwise like `submitOrder`.
 */
export function onboardShop(call: {
  actor: AgentActor;
  input: Onboarding;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const { request_id, notice_version, date_of_birth, ...texts } = input;
  const order: NewOrder = {
    service: bankAgent,
    variant: ONBOARDING_VARIANT,
    requestId: request_id,
    noticeVersion: notice_version,
    fields: { ...texts, date_of_birth: toIsoDate(date_of_birth) },
    mobile: input.mobile,
    pan: input.pancard,
    mayMake: (tx) => mayOnboard(tx, actor.scope),
  };
  return submitOrder(actor, order, bankAgentSteps.send);
}

async function mayOnboard(db: Database, scope: ShopScope): Promise<Result<null>> {
  if (await findBankAgent(db, scope)) return fail("shop_onboarded");
  const order = await findOnboarding(db, scope);
  if (order) return fail("onboarding_exists", { facts: { orderId: order.id } });
  return (await findWaitingClaim(db, scope)) ? fail("claim_waits") : ok(null);
}
