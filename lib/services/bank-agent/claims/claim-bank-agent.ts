import { eq } from "drizzle-orm";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import { shops } from "@/db/schema/shops";
import type { AgentActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { findBankAgent, findOnboarding, findWaitingClaim } from "@/lib/services/bank-agent/data";

/**
 * A shop claims a bcagentid, which an admin reviews. Fails with `shop_onboarded` if it has one, `claim_waits` during
 * a review, and `onboarding_exists` while an onboarding may still bring one.
 */
export async function claimBankAgent(call: {
  actor: AgentActor;
  input: { bcagentid: string };
}): Promise<Result<null>> {
  const { actor, input } = call;
  const { shopId, userId, scope } = actor;
  return db().transaction(async (tx) => {
    // The same lock as for a new order, so that no onboarding starts meanwhile.
    await tx.select({ id: shops.id }).from(shops).where(eq(shops.id, shopId)).for("no key update");
    if (await findBankAgent(tx, scope)) return fail("shop_onboarded");
    if (await findWaitingClaim(tx, scope)) return fail("claim_waits");
    const order = await findOnboarding(tx, scope);
    if (order && order.state !== "succeeded")
      return fail("onboarding_exists", { facts: { orderId: order.id } });
    await tx
      .insert(bankAgentClaims)
      .values({ shopId, bcagentid: input.bcagentid, status: "claimed", userId, at: now() });
    await recordAudit(tx, {
      userId,
      action: "bank_agent.claimed",
      object: auditId(shopId),
      facts: { bcagentid: auditId(input.bcagentid) },
    });
    return ok(null);
  });
}
