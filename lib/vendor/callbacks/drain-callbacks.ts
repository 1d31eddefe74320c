import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { callbacks } from "@/db/schema/callbacks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { faultOf, log } from "@/lib/platform/log/log";
import { passPoint } from "@/lib/platform/recovery-points";
import { planDrain } from "@/lib/vendor/callbacks/plan-drain";
import { settleCallback } from "@/lib/vendor/callbacks/settle-callback";

/**
 * How many callbacks of each trust level one run processes, so that a shutdown need not wait long. The rest is
 * another job.
 */
const MOST = 1_000;
const BATCH = 100;

type Trust = (typeof callbacks.$inferSelect)["trust"];

/**
 * Processes waiting callbacks, confirmed before reported ones and oldest first, each in its own transaction: the
 * evidence and the row's outcome are committed together, so it may be killed anywhere and run again. A row that fails
 * stays unprocessed and delays no other.
 * @param most of each trust level; if more are waiting, the next run is queued at once
 * @returns how many it processed
 * @throws Error if some failed; the queue retries the job
 */
export async function drainCallbacks(most = MOST): Promise<number> {
  // Anyone with an order's link can send reports; the vendor's confirmed callbacks must not wait behind them.
  const [confirmed, reported] = [await drain("confirmed", most), await drain("reported", most)];
  if (confirmed.isMore || reported.isMore) await planDrain();
  const stuck = confirmed.stuck + reported.stuck;
  if (stuck > 0) throw new Error(`${stuck} callbacks could not be processed`);
  return confirmed.processed + reported.processed;
}

/** Failed rows do not count, so that every callback gets its turn, however many failed before it. */
async function drain(trust: Trust, most: number) {
  let [processed, stuck, after] = [0, 0, 0];
  for (;;) {
    const waiting = await nextWaiting(trust, after);
    if (waiting.length === 0) return { processed, stuck, isMore: false };
    for (const id of waiting) {
      if (processed >= most) return { processed, stuck, isMore: true };
      after = id;
      try {
        if (await processOne(id)) processed++;
      } catch (error) {
        stuck++;
        log.error({ ...faultOf(error), callback: id }, "callback not processed");
      }
    }
  }
}

async function nextWaiting(trust: Trust, after: number): Promise<number[]> {
  const rows = await db()
    .select({ id: callbacks.id })
    .from(callbacks)
    .where(and(eq(callbacks.trust, trust), isNull(callbacks.processedAt), gt(callbacks.id, after)))
    .orderBy(asc(callbacks.id))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

/** @returns false if another worker has or had it */
async function processOne(id: number): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .select({
        id: callbacks.id,
        orderid: callbacks.orderid,
        status: callbacks.status,
        trust: callbacks.trust,
        datetimeRaw: callbacks.datetimeRaw,
      })
      .from(callbacks)
      .where(and(eq(callbacks.id, id), isNull(callbacks.processedAt)))
      .for("no key update", { skipLocked: true });
    if (!row) return false;
    const outcome = await settleCallback(tx, row);
    passPoint("callback_half_done");
    await tx.update(callbacks).set({ processedAt: now(), outcome }).where(eq(callbacks.id, row.id));
    return true;
  });
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    drain_callbacks: Nothing;
  }
}

export const drainJob = defineJob({
  task: "drain_callbacks",
  payload: NOTHING,
  run: () => drainCallbacks(),
});
