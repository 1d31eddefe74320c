import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type PauseReason, servicePauses } from "@/db/schema/service-pauses";
import { now } from "@/lib/platform/clock";
import { addJob } from "@/lib/platform/jobs/add-job";
import { log } from "@/lib/platform/log/log";

/**
 * Pauses the paid services, in the transaction that records the vendor's answer: neither is lost
 * without the other. One pause a reason is open. A check is planned at once: it lifts a pause that
 * has no ground, and finds what the operator has to mend.
 * @param orderId the order whose send was refused; null where a check found it
 * @returns whether this opened it.
 */
export async function pauseServices(
  db: Database,
  reason: PauseReason,
  orderId: string | null,
): Promise<boolean> {
  // Looked at first: an insert that meets an open one would wait for it in every refused send.
  if ((await openPause(db, reason)) !== undefined) return false;
  const opened = await db
    .insert(servicePauses)
    .values({ reason, orderId, beganAt: now() })
    .onConflictDoNothing()
    .returning({ id: servicePauses.id });
  if (opened.length === 0) return false;
  log.warn({ pause: reason, order: orderId ?? undefined }, "paid services are paused");
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
