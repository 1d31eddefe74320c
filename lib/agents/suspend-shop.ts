import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, type SuspensionReason } from "@/db/schema/agents";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { endSessionsOfShop } from "@/lib/auth/sessions";
import { fail, ok, type Result } from "@/lib/result";

/** An admin suspends a shop: its sessions end with it, and no order of it is admitted. Its open orders go on. */
export async function suspendShop(call: {
  actor: AdminActor;
  input: { agent: string; reason: SuspensionReason };
}): Promise<Result<{ agentId: string }>> {
  const { agent: agentId, reason } = call.input;
  return db().transaction(async (tx) => {
    const [shop] = await tx
      .update(agents)
      .set({ status: "suspended", suspendedFor: reason })
      .where(and(eq(agents.id, agentId), ne(agents.status, "suspended")))
      .returning({ id: agents.id });
    if (!shop) return fail("changed_meanwhile");
    await endSessionsOfShop(tx, agentId, "suspended");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "shop.suspended",
      object: auditId(agentId),
      facts: { reason },
    });
    return ok({ agentId });
  });
}
