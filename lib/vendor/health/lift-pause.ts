import { and, eq, isNull, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type PauseReason, servicePauses } from "@/db/schema/service-pauses";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { addJob } from "@/lib/platform/jobs/add-job";
import { ok, type Result } from "@/lib/platform/result";
import type { LiftPress } from "@/lib/vendor/schema";

/**
 * An admin ends a pause of the paid services. A pause that is already over stays as it is; the next refused send
 * starts a new one.
 */
export async function liftPause(call: { actor: AdminActor; input: LiftPress }): Promise<Result<null>> {
  const { actor, input } = call;
  await db().transaction(async (tx) => {
    const lifted = await tx
      .update(servicePauses)
      .set({ liftedAt: now(), liftedBy: "admin", userId: actor.userId })
      .where(and(eq(servicePauses.id, input.pause), isNull(servicePauses.liftedAt)))
      .returning({ reason: servicePauses.reason });
    for (const { reason } of lifted) {
      await recordAudit(tx, {
        userId: actor.userId,
        action: "pause.lifted",
        object: auditId(input.pause),
        facts: { reason },
      });
      await addJob(tx, "check_alerts", {}, { key: "check_alerts" });
    }
  });
  return ok(null);
}

/** Ends a pause that a check found unnecessary. @param began when that check started; pauses that started later stay */
export async function liftByCheck(db: Database, reason: PauseReason, began: Date): Promise<boolean> {
  const lifted = await db
    .update(servicePauses)
    .set({ liftedAt: now(), liftedBy: "check" })
    .where(
      and(eq(servicePauses.reason, reason), isNull(servicePauses.liftedAt), lt(servicePauses.beganAt, began)),
    )
    .returning({ id: servicePauses.id });
  return lifted.length > 0;
}
