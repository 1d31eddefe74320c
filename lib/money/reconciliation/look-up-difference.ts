import { findOpenDifference } from "@/lib/money/reconciliation/data";
import { reconcileOrderOfDay } from "@/lib/money/reconciliation/reconcile-day";
import { lookUpNow } from "@/lib/orders/follow/look-up-now";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * Asks the vendor about the order of one difference now, by look-up, and reconciles the order again. If the answer
 * explains the difference, it is settled automatically.
 */
export async function lookUpDifference(call: {
  actor: AdminActor;
  input: { difference: string };
}): Promise<Result<{ day: string }>> {
  const { actor, input } = call;
  const open = await findOpenDifference(db(), actor.scope, input.difference);
  if (!open?.orderId) return fail("difference_closed");
  const { day, orderId, id } = open;
  const asked = await lookUpNow({ actor, input: { orderid: orderId } });
  if (!asked.ok) return asked;
  await recordAudit(db(), {
    userId: actor.userId,
    action: "reconciliation.asked",
    object: auditId(id),
    facts: auditFacts({ day, order: orderId }),
  });
  await reconcileOrderOfDay(day, orderId);
  return ok({ day });
}
