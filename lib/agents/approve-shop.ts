import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema/agents";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/result";

/** An admin approves a shop that waits: from now on its orders are admitted. `changed_meanwhile` for any other. */
export async function approveShop(call: {
  actor: AdminActor;
  input: { agent: string };
}): Promise<Result<{ agentId: string }>> {
  const agentId = call.input.agent;
  return db().transaction(async (tx) => {
    const [shop] = await tx
      .update(agents)
      .set({ status: "active" })
      .where(and(eq(agents.id, agentId), eq(agents.status, "pending")))
      .returning({ id: agents.id });
    if (!shop) return fail("changed_meanwhile");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "shop.approved",
      object: auditId(agentId),
      facts: {},
    });
    return ok({ agentId });
  });
}
