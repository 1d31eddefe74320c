import { reconcileDay } from "@/lib/money/reconciliation/reconcile-day";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";

/** An admin reconciles a day, or does so again. A long run continues after the page is shown. */
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
