import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema/agents";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { fail, ok, type Result } from "@/lib/platform/result";

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
