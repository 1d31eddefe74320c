import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { callbacks, type Trust } from "@/db/schema/callbacks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { faultOf, log } from "@/lib/platform/log/log";
import { passPoint } from "@/lib/platform/recovery-points";
import { planDrain } from "@/lib/vendor/callbacks/plan-drain";
import { type CallbackOutcome, settleCallback } from "@/lib/vendor/callbacks/settle-callback";

/**
 * How many callbacks of each trust level one run processes, so that a shutdown need not wait long. The rest is
 * another job.
 */
const MOST = 1_000;
/** How many are committed together. Their orders are locked until then. */
const BATCH = 25;

/**
 * Processes waiting callbacks, confirmed before reported ones and oldest first, a few in each transaction: the
 * evidence and the rows' outcomes are committed together, so it may be killed anywhere and run again. A row that
 * fails stays unprocessed and delays no other.
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
    if (processed >= most) return { processed, stuck, isMore: true };
    const some = waiting.slice(0, most - processed);
    const done = await processSome(some);
    processed += done.processed;
    stuck += done.stuck;
    after = some.at(-1) ?? after;
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

/** Processes these together, or each alone if one of them fails. */
async function processSome(ids: number[]): Promise<{ processed: number; stuck: number }> {
  try {
    return { processed: await processTogether(ids), stuck: 0 };
  } catch (error) {
    const [id, ...others] = ids;
    if (others.length === 0) {
      log.error({ ...faultOf(error), callback: id }, "callback not processed");
      return { processed: 0, stuck: 1 };
    }
    let [processed, stuck] = [0, 0];
    for (const one of ids) {
      const done = await processSome([one]);
      processed += done.processed;
      stuck += done.stuck;
    }
    return { processed, stuck };
  }
}

/** @returns how many of them it processed: another worker has or had the others */
async function processTogether(ids: number[]): Promise<number> {
  return db().transaction(async (tx) => {
    const rows = await tx
      .select({
        id: callbacks.id,
        orderid: callbacks.orderid,
        status: callbacks.status,
        trust: callbacks.trust,
        datetimeRaw: callbacks.datetimeRaw,
      })
      .from(callbacks)
      .where(and(inArray(callbacks.id, ids), isNull(callbacks.processedAt)))
      // By order, so that two workers lock orders in one sequence; each order's callbacks oldest first.
      .orderBy(asc(callbacks.orderid), asc(callbacks.id))
      .for("no key update", { skipLocked: true });
    const byOutcome = new Map<CallbackOutcome, number[]>();
    for (const row of rows) {
      const outcome = await settleCallback(tx, row);
      byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), row.id]);
    }
    if (rows.length > 0) passPoint("callback_half_done");
    for (const [outcome, settled] of byOutcome)
      await tx.update(callbacks).set({ processedAt: now(), outcome }).where(inArray(callbacks.id, settled));
    return rows.length;
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
