import { and, eq } from "drizzle-orm";
import { type AdminDuty, users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { endSessionsOfUser } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { lockOwners } from "@/lib/shops/members/lock-owners";

/**
 * An owner gives an admin another role. Their sessions end, and with the new role links they made that it does not allow. Owners are
 * locked in one order, so that two of them at once leave one.
 * @returns `last_owner` if nobody else who can sign in is an owner; `changed_meanwhile` if there is no such admin, or they have the
 * role already; `not_allowed` if the actor is an owner no more
 */
export async function changeDuty(call: {
  actor: AdminActor;
  input: { user: string; duty: AdminDuty };
}): Promise<Result<null>> {
  const { actor, input } = call;
  const userId = input.user;
  return db().transaction(async (tx) => {
    const owners = await lockOwners(tx);
    if (!owners.includes(actor.userId)) return fail("not_allowed");
    const [before] = await tx
      .select({ duty: users.duty })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.role, "admin")))
      .for("no key update");
    if (!before || before.duty === input.duty) return fail("changed_meanwhile");
    if (before.duty === "owner" && owners.every((id) => id === userId)) return fail("last_owner");
    await tx.update(users).set({ duty: input.duty }).where(eq(users.id, userId));
    await endSessionsOfUser(tx, userId, "role_changed");
    await recordAudit(tx, {
      userId: actor.userId,
      action: "user.duty_changed",
      object: auditId(userId),
      facts: { from: before.duty, to: input.duty },
    });
    return ok(null);
  });
}
