import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import { shops } from "@/db/schema/shops";
import { findOrder } from "@/lib/orders/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { shopScope } from "@/lib/platform/access/policy";
import { type AuditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { findBankAgent, findOnboarding, findWaitingClaim } from "@/lib/services/bank-agent/data";
import { bankAgent } from "@/lib/services/bank-agent/service";

/**
 * An admin records the bcagentid of an onboarding decided as succeeded, whose answer with the ids was lost. Fails
 * with `shop_onboarded` if the shop has one, `claim_waits` while a claim waits.
 */
export async function recordBankAgent(call: {
  actor: AdminActor;
  input: { orderid: string; bcagentid: string };
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (order?.service !== bankAgent.code) return fail("not_found");
  if (order.state !== "succeeded") return fail("wrong_state");
  const { shopId } = order;
  return db().transaction(async (tx) => {
    if (!(await lockShop(tx, shopId))) return fail("changed_meanwhile");
    const { bcagentid } = input;
    const recorded = await record(tx, { actor, shopId, bcagentid, facts: { orderId: auditId(order.id) } });
    return recorded.ok ? ok({ orderId: order.id }) : recorded;
  });
}

/**
 * An admin records a bcagentid known from elsewhere. Fails as above, and with `onboarding_exists` while an onboarding
 * may still bring one.
 */
export async function noteBankAgent(call: {
  actor: AdminActor;
  input: { shop: string; bcagentid: string };
}): Promise<Result<{ shopId: string }>> {
  const { actor, input } = call;
  const { shop: shopId, bcagentid } = input;
  return db().transaction(async (tx) => {
    if (!(await lockShop(tx, shopId))) return fail("changed_meanwhile");
    const order = await findOnboarding(tx, shopScope(shopId));
    if (order && order.state !== "succeeded")
      return fail("onboarding_exists", { facts: { orderId: order.id } });
    const recorded = await record(tx, { actor, shopId, bcagentid, facts: {} });
    return recorded.ok ? ok({ shopId }) : recorded;
  });
}

/** The same lock as for a new order, so that no onboarding starts meanwhile. @returns false if there is no such shop */
async function lockShop(tx: Transaction, shopId: string): Promise<boolean> {
  const [shop] = await tx
    .select({ id: shops.id })
    .from(shops)
    .where(eq(shops.id, shopId))
    .for("no key update");
  return shop !== undefined;
}

type Noted = { actor: AdminActor; shopId: string; bcagentid: string; facts: AuditFacts };

/** The caller has locked the shop. */
async function record(tx: Transaction, { actor, shopId, bcagentid, facts }: Noted): Promise<Result<null>> {
  const scope = shopScope(shopId);
  if (await findBankAgent(tx, scope)) return fail("shop_onboarded");
  if (await findWaitingClaim(tx, scope)) return fail("claim_waits");
  const at = now();
  const by = { userId: actor.userId, at, decidedBy: actor.userId, decidedAt: at };
  await tx.insert(bankAgentClaims).values({ shopId, bcagentid, status: "approved", ...by });
  await recordAudit(tx, {
    userId: actor.userId,
    action: "bank_agent.recorded",
    object: auditId(shopId),
    facts: { bcagentid: auditId(bcagentid), ...facts },
  });
  return ok(null);
}
