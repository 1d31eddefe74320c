import { db } from "@/db/client";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import { reconcileDay } from "@/lib/reconciliation/reconcile-day";
import { ok, type Result } from "@/lib/result";

/** An admin has a day made, or made again. A long one goes on after the page is shown. */
export async function requestDay(call: {
  actor: AdminActor;
  input: { day: string };
}): Promise<Result<{ day: string }>> {
  const { actor, input } = call;
  await recordAudit(db(), {
    userId: actor.userId,
    action: "reconciliation.requested",
    object: auditId(input.day),
    facts: {},
  });
  await waitBriefly(reconcileDay(input.day));
  return ok({ day: input.day });
}
