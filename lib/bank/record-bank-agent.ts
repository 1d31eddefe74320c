import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema/agents";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { agentScope } from "@/lib/auth/policy";
import { findBankAgent, findWaitingClaim } from "@/lib/bank/data";
import { now } from "@/lib/clock";
import { findOrder } from "@/lib/orders/data";
import { fail, ok, type Result } from "@/lib/result";

/**
 * An admin notes the bcagentid of an onboarding that was decided as succeeded: its answer, the only place
 * of the ids, was lost. Refused with `shop_onboarded` where the shop has one, `claim_waits` while a claim waits.
 */
export async function recordBankAgent(call: {
  actor: AdminActor;
  input: { orderid: string; bcagentid: string };
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (order?.service !== "bank_onboarding") return fail("not_found");
  if (order.state !== "succeeded") return fail("wrong_state");
  const { agentId } = order;
  return db().transaction(async (tx) => {
    await tx.select({ id: agents.id }).from(agents).where(eq(agents.id, agentId)).for("update");
    const scope = agentScope(agentId);
    if (await findBankAgent(tx, scope)) return fail("shop_onboarded");
    if (await findWaitingClaim(tx, scope)) return fail("claim_waits");
    const at = now();
    const { bcagentid } = input;
    const by = { userId: actor.userId, at, decidedBy: actor.userId, decidedAt: at };
    await tx.insert(bankAgentClaims).values({ agentId, bcagentid, status: "approved", ...by });
    await recordAudit(tx, {
      userId: actor.userId,
      action: "bank_agent.recorded",
      object: agentId,
      facts: { bcagentid, orderId: order.id },
    });
    return ok({ orderId: order.id });
  });
}
