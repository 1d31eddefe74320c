import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type PauseReason, servicePauses } from "@/db/schema/service-pauses";
import { now } from "@/lib/platform/clock";
import { addJob } from "@/lib/platform/jobs/add-job";
import { log } from "@/lib/platform/log/log";

/**
 * Pauses the paid services, in the transaction that stores the vendor's answer, so that neither is lost without the
 * other. At most one pause per reason is active. A check is queued at once: it ends an unnecessary pause, and finds
 * what the operator has to fix.
 * @param orderId the order whose send was refused; null if a check found the problem
 * @returns whether this started the pause
 */
export async function pauseServices(
  db: Database,
  reason: PauseReason,
  orderId: string | null,
): Promise<boolean> {
  // Read first: an insert that conflicts with an active pause would make refused sends wait for each other.
  if ((await openPause(db, reason)) !== undefined) return false;
  const opened = await db
    .insert(servicePauses)
    .values({ reason, orderId, beganAt: now() })
    .onConflictDoNothing()
    .returning({ id: servicePauses.id });
  if (opened.length === 0) return false;
  log.warn({ pause: reason, order: orderId ?? undefined }, "paid services paused");
  if (orderId !== null) await addJob(db, "check_vendor", {}, { key: "check_after_refusal" });
  await addJob(db, "check_alerts", {}, { key: "check_alerts" });
  return true;
}

async function openPause(db: Database, reason: PauseReason) {
  const [row] = await db
    .select({ id: servicePauses.id })
    .from(servicePauses)
    .where(and(eq(servicePauses.reason, reason), isNull(servicePauses.liftedAt)));
  return row;
}
