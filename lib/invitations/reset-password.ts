import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { later, now } from "@/lib/clock";
import { env } from "@/lib/env";
import { newOrderId } from "@/lib/orders/order-id";
import { fail, ok, type Result } from "@/lib/result";

/**
 * An admin makes a link by which a person sets a new password; an earlier one ends. The old password and the
 * open sessions last until the new one is set. `changed_meanwhile` for a person who is suspended.
 */
export async function resetPassword(call: {
  actor: AdminActor;
  input: { user: string };
}): Promise<Result<{ invitationId: string }>> {
  const { actor, input } = call;
  const at = now();
  return db().transaction(async (tx) => {
    const [user] = await tx
      .select({ status: users.status })
      .from(users)
      .where(eq(users.id, input.user))
      .for("no key update");
    if (user?.status !== "active") return fail("changed_meanwhile");
    await tx
      .update(invitations)
      .set({ withdrawnAt: at })
      .where(
        and(
          eq(invitations.userId, input.user),
          eq(invitations.kind, "password_reset"),
          isNull(invitations.usedAt),
          isNull(invitations.withdrawnAt),
        ),
      );
    const id = newOrderId();
    await tx.insert(invitations).values({
      id,
      kind: "password_reset",
      userId: input.user,
      invitedBy: actor.userId,
      createdAt: at,
      expiresAt: later(at, env().INVITATION_MS),
    });
    await recordAudit(tx, {
      userId: actor.userId,
      action: "user.reset_link_made",
      object: auditId(input.user),
      facts: { invitation: auditId(id) },
    });
    return ok({ invitationId: id });
  });
}
