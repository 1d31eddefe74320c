import { setTimeout as pause } from "node:timers/promises";
import { and, asc, inArray, isNull, sql } from "drizzle-orm";
import { callbacks, type Trust } from "@/db/schema/callbacks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { faultOf, log } from "@/lib/platform/log/log";
import { passPoint } from "@/lib/platform/recovery-points";
import { drainWhileWanted, planDrain } from "@/lib/vendor/callbacks/plan-drain";
import { type CallbackOutcome, settleCallbacks } from "@/lib/vendor/callbacks/settle-callbacks";

/** How many callbacks one run processes, so that a shutdown need not wait long. The rest is another job. */
const MOST = 1_000;
/** How many are committed together. Their orders are locked until then. */
const BATCH = 100;
/** How many times a job drains while callbacks keep coming, and how long it lets them gather, in milliseconds. */
const [ROUNDS, GATHER_MS] = [40, 50];

/** A place in the inbox: confirmed callbacks come before reported ones, and each kind oldest first. */
type Place = { trust: Trust; id: number };
type Done = { processed: number; stuck: number };

/**
 * Processes waiting callbacks, confirmed before reported ones and oldest first, some in each transaction: the evidence
 * and the rows' outcomes are committed together, so it may be killed anywhere and run again. A row that fails stays
 * unprocessed and delays no other: it does not count, so that every callback gets its turn, however many failed before.
 * @param most if more are waiting, the next run is queued at once
 * @returns how many it processed
 * @throws Error if some failed; the queue retries the job
 */
export async function drainCallbacks(most = MOST): Promise<number> {
  // Anyone with an order's link can send reports; the vendor's confirmed callbacks must not wait behind them.
  let after: Place = { trust: "confirmed", id: 0 };
  let [processed, stuck] = [0, 0];
  for (let isMore = true; isMore; ) {
    const size = Math.min(BATCH, most - processed);
    const waiting = await nextWaiting(after, size + 1);
    const some = waiting.slice(0, size);
    const done = await processSome(some.map(({ id }) => id));
    processed += done.processed;
    stuck += done.stuck;
    after = some.at(-1) ?? after;
    isMore = waiting.length > size && processed < most;
    if (waiting.length > size && !isMore) await planDrain();
  }
  if (stuck > 0) throw new Error(`${stuck} callbacks could not be processed`);
  return processed;
}

const nextWaiting = (after: Place, limit: number): Promise<Place[]> =>
  db()
    .select({ trust: callbacks.trust, id: callbacks.id })
    .from(callbacks)
    .where(
      and(
        isNull(callbacks.processedAt),
        sql`(${callbacks.trust}, ${callbacks.id}) > (${after.trust}, ${after.id})`,
      ),
    )
    .orderBy(asc(callbacks.trust), asc(callbacks.id))
    .limit(limit);

/** Processes these together, or each alone if one of them fails. */
async function processSome(ids: number[]): Promise<Done> {
  if (ids.length === 0) return { processed: 0, stuck: 0 };
  try {
    return { processed: await processTogether(ids), stuck: 0 };
  } catch (error) {
    if (ids.length === 1) {
      log.error({ ...faultOf(error), callback: ids[0] }, "callback not processed");
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
      // Each order's callbacks oldest first.
      .orderBy(asc(callbacks.trust), asc(callbacks.id))
      .for("no key update", { skipLocked: true });
    if (rows.length === 0) return 0;
    const outcomes = await settleCallbacks(tx, rows);
    const byOutcome = new Map<CallbackOutcome, number[]>();
    for (const [at, { id }] of rows.entries()) {
      const outcome = outcomes[at] ?? "unknown_order";
      byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), id]);
    }
    passPoint("callback_half_done");
    for (const [outcome, settled] of byOutcome)
      await tx.update(callbacks).set({ processedAt: now(), outcome }).where(inArray(callbacks.id, settled));
    return rows.length;
  });
}

/** What comes in the pause is processed together in the next round. */
async function drainAndGather(): Promise<void> {
  await drainCallbacks();
  await pause(GATHER_MS);
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    drain_callbacks: Nothing;
  }
}

export const drainJob = defineJob({
  task: "drain_callbacks",
  payload: NOTHING,
  run: () => drainWhileWanted(drainAndGather, ROUNDS),
});
