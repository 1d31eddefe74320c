import { askAboutOrder, type NewOrder } from "@/lib/orders/intake/create-order";
import { submitOrder } from "@/lib/orders/intake/send-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import type { AccountOpening } from "@/lib/services/bank-account/schema";
import { bankAccount } from "@/lib/services/bank-account/service";
import { bankAccountSteps } from "@/lib/services/bank-account/steps";
import { accountVariant } from "@/lib/services/bank-account/variant";
import { findBankAgent } from "@/lib/services/bank-agent/data";

/**
 * Starts an account opening under the shop's own bcagentid, and sends it once. Fails with `not_onboarded` if the shop
 * has none; otherwise like `submitOrder`.
 */
export async function openAccount(call: {
  actor: AgentActor;
  input: AccountOpening;
}): Promise<Result<{ orderId: string }>> {
  const order = await newOpening(call);
  return order.ok ? submitOrder(call.actor, order.data, bankAccountSteps.send) : order;
}

/** What the agent must decide before check-your-answers: an open order of this person, or an e-mail used before. */
export async function askAboutAccount(call: {
  actor: AgentActor;
  input: AccountOpening;
}): Promise<Result<unknown>> {
  const order = await newOpening(call);
  return order.ok ? askAboutOrder(call.actor, order.data) : order;
}

async function newOpening({
  actor,
  input,
}: {
  actor: AgentActor;
  input: AccountOpening;
}): Promise<Result<NewOrder>> {
  const bankAgent = await findBankAgent(db(), actor.scope);
  if (!bankAgent) return fail("not_onboarded");
  const { request_id, notice_version, different_person, same_email, charged, replaces, ...fields } = input;
  return ok({
    service: bankAccount,
    variant: accountVariant(input.account_type),
    requestId: request_id,
    noticeVersion: notice_version,
    fields: { ...fields, bcagentid: bankAgent.bcagentid },
    mobile: input.phone,
    pan: input.pancard,
    email: input.email,
    chargedPaise: charged,
    replaces,
    differentPerson: different_person === "1",
    sameEmail: same_email === "1",
  });
}
