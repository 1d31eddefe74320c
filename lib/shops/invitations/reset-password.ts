import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { newOrderId } from "@/lib/platform/order-id";
import { fail, ok, type Result } from "@/lib/platform/result";

/** How long a link that was sent by mail is valid. */
export const MAILED_LINK_MS = 30 * 60_000;

/**
 * An admin creates a link for a person to set a new password; an earlier link is withdrawn. The old password and the
 * open sessions stay valid until the new one is set. Fails with `changed_meanwhile` if the person is suspended. For
 * an admin's own account it takes a second admin or the command line (`second_admin`), so that nobody can take over
 * an account from an unattended session.
 */
export async function resetPassword(call: {
  actor: AdminActor;
  input: { user: string };
}): Promise<Result<{ invitationId: string }>> {
  const { actor, input } = call;
  if (input.user === actor.userId) return fail("second_admin");
  return db().transaction((tx) => makeResetLink(tx, input.user, actor.userId));
}

/**
 * Creates the link and withdraws earlier ones. One by mail withdraws only those by mail: a stranger can ask for it, and must not
 * end the link that an admin has just passed on.
 * @param by the admin who creates it; null for the command line, and for a mail
 * @param byMail set if the link goes to the person's mailbox; it is valid for MAILED_LINK_MS
 */
export async function makeResetLink(
  tx: Transaction,
  userId: string,
  by: string | null,
  byMail = false,
): Promise<Result<{ invitationId: string }>> {
  const at = now();
  const [user] = await tx
    .select({ status: users.status })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  if (user?.status !== "active") return fail("changed_meanwhile");
  await tx
    .update(invitations)
    .set({ withdrawnAt: at })
    .where(
      and(
        eq(invitations.userId, userId),
        eq(invitations.kind, "password_reset"),
        isNull(invitations.usedAt),
        isNull(invitations.withdrawnAt),
        byMail ? eq(invitations.byMail, true) : undefined,
      ),
    );
  const id = newOrderId();
  await tx.insert(invitations).values({
    id,
    kind: "password_reset",
    userId,
    // A link is withdrawn if its creator is suspended; for the command line and a mail that is the person themselves.
    invitedBy: by ?? userId,
    byMail,
    createdAt: at,
    expiresAt: later(at, byMail ? MAILED_LINK_MS : env().INVITATION_MS),
  });
  await recordAudit(tx, {
    userId: by,
    action: "user.reset_link_made",
    object: auditId(userId),
    facts: { invitation: auditId(id), ...(byMail ? { by: "mail" } : {}) },
  });
  return ok({ invitationId: id });
}
