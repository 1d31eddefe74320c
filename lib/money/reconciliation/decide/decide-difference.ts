import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { MONEY_DECISIONS, reconciliationDifferences } from "@/db/schema/reconciliations";
import { findOpenDifference } from "@/lib/money/reconciliation/data";
import { mayDecide, putRight } from "@/lib/money/reconciliation/decide/put-right";
import type { DifferenceDecisionInput } from "@/lib/money/reconciliation/schema";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { boundReached } from "@/lib/orders/evidence/truth";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { createMask } from "@/lib/platform/privacy/mask-text";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin decides what to do about a difference, once. "Sent to review" also ends the look-ups of an order without a
 * clear answer, so that it waits in the review queue. It is refused for any other order, whose evidence is clear. Where a
 * decision moves money, that is posted with it.
 */
export async function decideDifference(call: {
  actor: AdminActor;
  input: DifferenceDecisionInput;
}): Promise<Result<{ day: string }>> {
  const { actor, input } = call;
  return db().transaction(async (tx) => {
    // Locked first, so that of two concurrent decisions the second finds it closed.
    await tx
      .select({ id: reconciliationDifferences.id })
      .from(reconciliationDifferences)
      .where(eq(reconciliationDifferences.id, input.difference))
      .for("no key update");
    const open = await findOpenDifference(tx, actor.scope, input.difference);
    if (!open) return fail("difference_closed");
    const reason = createMask()(input.reason);
    const { decision } = input;
    if (decision === "sent_to_review" && !(await sendToReview(tx, open.orderId, actor)))
      return fail("not_for_review");
    const moved = MONEY_DECISIONS.find((one) => one === decision);
    if (moved && !mayDecide(open, moved)) return fail("not_for_money");
    if (moved && !(await putRight(tx, open, moved, { actor, reason }))) return fail("changed_meanwhile");
    await tx
      .update(reconciliationDifferences)
      .set({
        decision,
        reason,
        decidedBy: actor.userId,
        decidedAt: now(),
      })
      .where(eq(reconciliationDifferences.id, open.id));
    await recordAudit(tx, {
      userId: actor.userId,
      action: "reconciliation.decided",
      object: auditId(open.id),
      facts: auditFacts({
        day: open.day,
        kind: open.kind,
        decision,
        ...(open.orderId ? { order: open.orderId } : {}),
      }),
    });
    return ok({ day: open.day });
  });
}

async function sendToReview(tx: Transaction, orderId: string | null, actor: AdminActor): Promise<boolean> {
  if (orderId === null) return false;
  const { recorded } = await recordEvidence(
    tx,
    orderId,
    boundReached(await loadEvidence(tx, orderId)),
    { source: "admin", userId: actor.userId },
    (_set, state) => state === "unknown",
  );
  return recorded;
}
