import { and, eq } from "drizzle-orm";
import type { SuspensionReason } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { endSessionsOfUser } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin suspends one person, of a shop or another admin. Their sessions end at once, and so do the invitations
 * they made. Nobody can suspend themselves (`own_account`), so that somebody is left.
 */
export async function suspendUser(call: {
  actor: AdminActor;
  input: { user: string; reason: SuspensionReason };
}): Promise<Result<{ shopId: string | null }>> {
  const { user: userId, reason } = call.input;
  if (userId === call.actor.userId) return fail("own_account");
  return db().transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set({ status: "suspended", suspendedFor: reason })
      .where(and(eq(users.id, userId), eq(users.status, "active")))
      .returning({ shopId: users.shopId });
    if (!user) return fail("changed_meanwhile");
    await endSessionsOfUser(tx, userId, "suspended");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "user.suspended",
      object: auditId(userId),
      facts: { reason },
    });
    return ok(user);
  });
}
