import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { newOrderId } from "@/lib/orders/intake/order-id";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin makes a link by which a person sets a new password; an earlier one ends. The old password and the
 * open sessions last until the new one is set. `changed_meanwhile` for a person who is suspended. An admin's own link
 * takes a second admin, or the server's command line: whoever sits at an open session must not gain the account (`second_admin`).
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
 * Makes the link; an earlier one ends.
 * @param by the admin who makes it; null for the command line
 */
export async function makeResetLink(
  tx: Transaction,
  userId: string,
  by: string | null,
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
      ),
    );
  const id = newOrderId();
  await tx.insert(invitations).values({
    id,
    kind: "password_reset",
    userId,
    // A link ends with the account of whoever made it; one of the command line stands on the person's own.
    invitedBy: by ?? userId,
    createdAt: at,
    expiresAt: later(at, env().INVITATION_MS),
  });
  await recordAudit(tx, {
    userId: by,
    action: "user.reset_link_made",
    object: auditId(userId),
    facts: { invitation: auditId(id) },
  });
  return ok({ invitationId: id });
}
