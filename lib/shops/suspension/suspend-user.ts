import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { SuspensionReason } from "@/db/schema/shops";
import { type UserStatus, users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { endSessionsOfUser } from "@/lib/platform/access/sessions";
import { type AuditFacts, auditId } from "@/lib/platform/audit/audit-value";
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
  return changeUserStatus(call.actor, userId, {
    to: { status: "suspended", suspendedFor: reason },
    action: "user.suspended",
    facts: { reason: auditId(reason) },
    alongside: (tx) => endSessionsOfUser(tx, userId, "suspended"),
  });
}

/** An admin ends a person's suspension. They have to sign in again. */
export async function liftUserSuspension(call: {
  actor: AdminActor;
  input: { user: string };
}): Promise<Result<{ shopId: string | null }>> {
  return changeUserStatus(call.actor, call.input.user, {
    to: { status: "active", suspendedFor: null },
    action: "user.lifted",
  });
}

type StatusChange = {
  to: { status: UserStatus; suspendedFor: SuspensionReason | null };
  action: `user.${"suspended" | "lifted"}`;
  facts?: AuditFacts;
  alongside?: (tx: Transaction) => Promise<void>;
};

/** `changed_meanwhile` if the person already is what they should become. */
async function changeUserStatus(
  actor: AdminActor,
  userId: string,
  { to, action, facts = {}, alongside }: StatusChange,
): Promise<Result<{ shopId: string | null }>> {
  const before = to.status === "active" ? "suspended" : "active";
  return db().transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set(to)
      .where(and(eq(users.id, userId), eq(users.status, before)))
      .returning({ shopId: users.shopId });
    if (!user) return fail("changed_meanwhile");
    await alongside?.(tx);
    await recordAudit(tx, { userId: actor.userId, action, object: auditId(userId), facts });
    return ok(user);
  });
}
