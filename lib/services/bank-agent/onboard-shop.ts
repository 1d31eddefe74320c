import type { Database } from "@/db/client";
import type { AgentActor } from "@/lib/auth/actor";
import type { AgentScope } from "@/lib/auth/policy";
import { toIsoDate } from "@/lib/identity/calendar-date";
import { createOrder } from "@/lib/orders/create-order";
import { sendOrder } from "@/lib/orders/send-order";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import { fail, ok, type Result } from "@/lib/result";
import { findBankAgent, findOnboarding, findWaitingClaim } from "@/lib/services/bank-agent/data";
import type { Onboarding } from "@/lib/services/bank-agent/schema";
import { ONBOARDING_VARIANT } from "@/lib/services/bank-agent/variant";

/**
 * Registers the shop as a bank agent, once: a second onboarding could mint a second id. Refused with
 * `shop_onboarded` where the shop has its bcagentid, `onboarding_exists` (with the order's id) while one
 * stands, and `claim_waits` while an admin looks at an id that the shop says it has; else as by `createOrder`.
 */
export async function onboardShop(call: {
  actor: AgentActor;
  input: Onboarding;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const { request_id, date_of_birth, ...texts } = input;
  const created = await createOrder(actor, {
    service: "bank_onboarding",
    variant: ONBOARDING_VARIANT,
    requestId: request_id,
    fields: { ...texts, date_of_birth: toIsoDate(date_of_birth) },
    mobile: input.mobile,
    pan: input.pancard,
    differentPerson: true,
    mayMake: (tx) => mayOnboard(tx, actor.scope),
  });
  if (!created.ok) return created;
  const { orderId, isNew } = created.data;
  if (isNew) await waitBriefly(sendOrder(orderId, 1));
  return ok({ orderId });
}

async function mayOnboard(db: Database, scope: AgentScope): Promise<Result<null>> {
  if (await findBankAgent(db, scope)) return fail("shop_onboarded");
  const order = await findOnboarding(db, scope);
  if (order) return fail("onboarding_exists", { facts: { orderId: order.id } });
  return (await findWaitingClaim(db, scope)) ? fail("claim_waits") : ok(null);
}
