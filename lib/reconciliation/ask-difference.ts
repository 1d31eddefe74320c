import { db } from "@/db/client";
import { auditFacts, auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { askUpstream } from "@/lib/orders/ask-upstream";
import { findOpenDifference } from "@/lib/reconciliation/data";
import { reconcileOrderOfDay } from "@/lib/reconciliation/reconcile-day";
import { fail, ok, type Result } from "@/lib/result";

/**
 * Asks the vendor about the order of one difference now, by its look-up, and looks at the order again:
 * what the answer explains is settled by itself.
 */
export async function askDifference(call: {
  actor: AdminActor;
  input: { difference: string };
}): Promise<Result<{ day: string }>> {
  const { actor, input } = call;
  const open = await findOpenDifference(db(), actor.scope, input.difference);
  if (!open?.orderId) return fail("difference_closed");
  const { day, orderId, id } = open;
  const asked = await askUpstream({ actor, input: { orderid: orderId } });
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
