import { EventEmitter, once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { z } from "zod";
import { createPool, db } from "@/db/client";
import { eraseLists } from "@/lib/accounts/erase-lists";
import { checkAlerts } from "@/lib/alerts/check-alerts";
import { eraseOldAlerts } from "@/lib/alerts/erase-old-alerts";
import { sendAlert } from "@/lib/alerts/send-alert";
import { noteHead } from "@/lib/audit/note-head";
import { keepCheck, verifyChain } from "@/lib/audit/verify-chain";
import { makeDailyBackup } from "@/lib/backups/make-daily-backup";
import { drainCallbacks } from "@/lib/callbacks/drain-callbacks";
import { eraseOldRefusals } from "@/lib/callbacks/erase-old-refusals";
import { eraseOldDrafts } from "@/lib/drafts/erase-old-drafts";
import { env } from "@/lib/env";
import { faultOf, log } from "@/lib/log";
import { reconcileOrder } from "@/lib/orders/reconcile-order";
import { sweepOrders } from "@/lib/orders/sweep-orders";
import { reconcileYesterday } from "@/lib/reconciliation/reconcile-day";
import { inContext } from "@/lib/request-context";
import { checkUpstream } from "@/lib/upstream/check-upstream";

const ofDelivery = z.object({ deliveryId: z.uuid() });
const ofOrder = z.object({ orderId: z.string() });

/** Every job, each repeatable and safe to kill at any line. */
const work: TaskList = {
  drain_callbacks: async () => {
    await drainCallbacks();
  },
  reconcile_order: (payload) => reconcileOrder(ofOrder.parse(payload).orderId),
  sweep_orders: async () => {
    // What a killed worker still holds is locked for hours: the sweep does not wait for it.
    await drainCallbacks();
    await sweepOrders();
  },
  check_upstream: () => checkUpstream(),
  erase_old_drafts: async () => {
    await eraseOldDrafts();
  },
  check_alerts: () => checkAlerts(),
  send_alert: (payload, { job }) =>
    sendAlert(ofDelivery.parse(payload).deliveryId, job.attempts >= job.max_attempts),
  erase_old_alerts: () => eraseOldAlerts(),
  erase_old_refusals: async () => {
    await eraseOldRefusals();
  },
  note_audit_head: async () => {
    await noteHead();
  },
  verify_audit: async () => {
    const verified = await verifyChain();
    await keepCheck(db(), verified, null);
    if (verified.broken) log.error(verified.broken, "the audit log is not sound");
  },
  erase_account_lists: async () => {
    await eraseLists();
  },
  reconcile_yesterday: () => reconcileYesterday(),
  make_backup: () => makeDailyBackup(),
};

/** The same, so that each line of the log names the job that it came from. */
const tasks: TaskList = Object.fromEntries(
  Object.entries(work).map(([name, task]) => [
    name,
    (payload, helpers) =>
      inContext({ id: `job-${helpers.job.id}`, isDenied: false, isMalformed: false }, () =>
        task?.(payload, helpers),
      ),
  ]),
);

const schedule = parseCronItems([
  { task: "sweep_orders", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "check_upstream", match: "*/5 * * * *", options: { backfillPeriod: 0 } },
  { task: "check_alerts", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "erase_old_alerts", match: "37 * * * *", options: { backfillPeriod: 0 } },
  { task: "erase_old_drafts", match: "17 * * * *", options: { backfillPeriod: 0 } },
  { task: "erase_old_refusals", match: "27 * * * *", options: { backfillPeriod: 0 } },
  { task: "note_audit_head", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "verify_audit", match: "41 21 * * *", options: { backfillPeriod: 0 } },
  { task: "erase_account_lists", match: "*/5 * * * *", options: { backfillPeriod: 0 } },
  // 02:00 in India, or when somebody works again; one worker of all takes it.
  { task: "make_backup", match: "30 20 * * *", options: { backfillPeriod: 20 * 3_600_000, maxAttempts: 3 } },
  // 06:00 in India (the queue's clock is UTC); a portal that was down then makes up for it until the afternoon.
  { task: "reconcile_yesterday", match: "30 0 * * *", options: { backfillPeriod: 12 * 3_600_000 } },
]);

type Said = { error?: unknown; job?: { task_identifier: string; attempts: number; payload: unknown } };

const ofAnOrder = z.object({ orderId: z.string().regex(/^[0-9A-Z]{6,32}$/) });

/** The library's own words quote exceptions as they come: what is told is the job, its order and the fault. */
const logger = new Logger(() => (level, message, meta) => {
  if (level !== "error" && level !== "warning") return;
  const { error, job } = (meta ?? {}) as Said;
  const order = ofAnOrder.safeParse(job?.payload).data?.orderId;
  const about = job ? { job: job.task_identifier, attempt: job.attempts, ...(order ? { order } : {}) } : {};
  const [first = ""] = message.split(/[\d'"\n:]/);
  const facts = { ...about, ...(error ? faultOf(error) : { said: first.trim() }) };
  if (level === "error") log.error(facts, "job queue");
  else log.warn(facts, "job queue");
});

const PAUSE_MS = 2_000;

/** Logged (debug) by a process for each job that it has done. */
export const JOB_DONE = "job done";

/**
 * Works off the queue in this process until `stop`; then the jobs at hand are finished and no more
 * taken. A worker whose database goes away in the middle of a job ends for good: another one
 * is started until one can work, so that callbacks and look-ups never stand still unseen.
 * @param onLook called each time it looks for a job, some seconds apart at the most
 */
export async function keepWorking(stop: AbortSignal, onLook: () => void = () => undefined): Promise<void> {
  while (!stop.aborted) {
    await workOnce(stop, onLook);
    if (!stop.aborted) await setTimeout(PAUSE_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  // The minute's job does not come any more: what was done since is noted now.
  await noteHead().catch((error) => log.warn(faultOf(error), "the head of the audit log was not noted"));
}

/** One worker from start to end; it looks at once for what an earlier one left. */
async function workOnce(stop: AbortSignal, onLook: () => void): Promise<void> {
  const pgPool = createPool(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL, 6);
  const events = new EventEmitter();
  events.on("worker:getJob:start", onLook);
  events.on("job:success", ({ job }) => log.debug({ job: job.task_identifier }, JOB_DONE));
  const broken = once(events, "pool:fatalError").then(([{ error }]) => Promise.reject(error));
  broken.catch(() => undefined);
  let runner: Runner | undefined;
  const end = () => runner?.stop().catch(() => undefined);
  stop.addEventListener("abort", end);
  try {
    runner = await run({
      pgPool,
      concurrency: 4,
      pollInterval: 1_000,
      noHandleSignals: true,
      taskList: tasks,
      parsedCronItems: schedule,
      logger,
      // Unbatched, the library notes the end of a job in a promise that nobody listens to: without its database that is
      // an unhandled rejection. In batches it is an event; after that the runner may never end by itself.
      events,
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    // Listened to from the start: it may fail while its first jobs are still being planned.
    const ended = Promise.race([runner.promise, broken]).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    await runner.addJob("sweep_orders", {}, { jobKey: "sweep_orders_at_start" });
    await runner.addJob("check_upstream", {}, { jobKey: "check_upstream_at_start" });
    if (stop.aborted) end();
    const failure = await ended;
    if (failure) throw failure.error;
  } catch (error) {
    log.warn(faultOf(error), "the job worker ended; another one follows");
  } finally {
    stop.removeEventListener("abort", end);
    const left = Promise.allSettled([end(), pgPool.end()]);
    await Promise.race([left, setTimeout(stop.aborted ? env().STOP_WAIT_MS : PAUSE_MS)]);
  }
}
