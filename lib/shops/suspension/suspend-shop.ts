import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, type SuspensionReason } from "@/db/schema/agents";
import type { AdminActor } from "@/lib/platform/access/actor";
import { endSessionsOfShop } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { fail, ok, type Result } from "@/lib/platform/result";

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
