import { and, eq } from "drizzle-orm";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An admin approves or refuses a claimed bcagentid, once. `wrong_state` if it is already decided. */
export async function decideClaim(call: {
  actor: AdminActor;
  input: { claim: string; decision: "approved" | "refused" };
}): Promise<Result<{ shopId: string }>> {
  const { actor, input } = call;
  return db().transaction(async (tx) => {
    const [claim] = await tx
      .update(bankAgentClaims)
      .set({ status: input.decision, decidedBy: actor.userId, decidedAt: now() })
      .where(and(eq(bankAgentClaims.id, input.claim), eq(bankAgentClaims.status, "claimed")))
      .returning({ shopId: bankAgentClaims.shopId, bcagentid: bankAgentClaims.bcagentid });
    if (!claim) return fail("wrong_state");
    await recordAudit(tx, {
      userId: actor.userId,
      action: `bank_agent.${input.decision}`,
      object: auditId(claim.shopId),
      facts: { bcagentid: auditId(claim.bcagentid) },
    });
    return ok({ shopId: claim.shopId });
  });
}
