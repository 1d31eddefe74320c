import { and, eq, isNull, sql } from "drizzle-orm";
import { invitations } from "@/db/schema/invitations";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { fail, ok, type Result } from "@/lib/platform/result";

type Press = { actor: AdminActor; input: { invitation: string } };
type Change = Partial<Pick<typeof invitations.$inferInsert, "withdrawnAt" | "expiresAt">>;

/** An admin withdraws an unused link. `changed_meanwhile` if it was used or withdrawn already. */
export function withdrawInvitation(press: Press): Promise<Result<{ invitationId: string }>> {
  return endLink(press, "invitation.withdrawn", { withdrawnAt: now() });
}

/** An admin renews an invitation with a new link and full validity. The old link stops working. */
export function renewInvitation(press: Press): Promise<Result<{ invitationId: string }>> {
  return endLink(press, "invitation.renewed", { expiresAt: later(now(), env().INVITATION_MS) });
}

async function endLink(
  { actor, input }: Press,
  action: "invitation.withdrawn" | "invitation.renewed",
  change: Change,
): Promise<Result<{ invitationId: string }>> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .update(invitations)
      .set({ ...change, linkVersion: sql`${invitations.linkVersion} + 1` })
      .where(
        and(
          eq(invitations.id, input.invitation),
          isNull(invitations.usedAt),
          isNull(invitations.withdrawnAt),
        ),
      )
      .returning({ kind: invitations.kind });
    if (!row) return fail("changed_meanwhile");
    const facts = { kind: row.kind };
    await recordAudit(tx, { userId: actor.userId, action, object: auditId(input.invitation), facts });
    return ok({ invitationId: input.invitation });
  });
}
