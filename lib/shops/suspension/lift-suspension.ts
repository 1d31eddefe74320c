import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema/agents";
import { users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { fail, ok, type Result } from "@/lib/platform/result";

const LIFTED = { status: "active", suspendedFor: null } as const;

/** An admin lifts the suspension of a shop: it is active, also where it never was before. */
export async function liftShopSuspension(call: {
  actor: AdminActor;
  input: { agent: string };
}): Promise<Result<{ agentId: string }>> {
  const agentId = call.input.agent;
  return db().transaction(async (tx) => {
    const [shop] = await tx
      .update(agents)
      .set(LIFTED)
      .where(and(eq(agents.id, agentId), eq(agents.status, "suspended")))
      .returning({ id: agents.id });
    if (!shop) return fail("changed_meanwhile");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "shop.lifted",
      object: auditId(agentId),
      facts: {},
    });
    return ok({ agentId });
  });
}

/** An admin lifts the suspension of one person, who signs in anew. */
export async function liftUserSuspension(call: {
  actor: AdminActor;
  input: { user: string };
}): Promise<Result<{ agentId: string | null }>> {
  const userId = call.input.user;
  return db().transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set(LIFTED)
      .where(and(eq(users.id, userId), eq(users.status, "suspended")))
      .returning({ agentId: users.agentId });
    if (!user) return fail("changed_meanwhile");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "user.lifted",
      object: auditId(userId),
      facts: {},
    });
    return ok(user);
  });
}
