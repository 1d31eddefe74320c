import { EventEmitter, once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { z } from "zod";
import { VERSION } from "@/db/releases";
import { countJobs } from "@/lib/operator/jobs/count-jobs";
import { JOBS, TASKS } from "@/lib/operator/jobs/jobs";
import { noteHead } from "@/lib/platform/audit/note-head";
import { createPool } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { originIn, queuedAfter } from "@/lib/platform/jobs/add-job";
import { faultOf, log } from "@/lib/platform/log/log";
import { announceKeys } from "@/lib/platform/privacy/key-holders";
import { inContext } from "@/lib/platform/server/request-context";
import { traced } from "@/lib/platform/trace/trace";

/** Runs each job under an id of its own, with the request that it goes back to. */
const tasks: TaskList = Object.fromEntries(
  Object.entries(TASKS).map(([task, { run: work }]) => [
    task,
    (input, { job }) => {
      const from = originIn(input);
      const context = { id: `job-${job.id}`, ...(from ? { from } : {}), status: null, isMalformed: false };
      const about = {
        kind: "consumer",
        after: queuedAfter(input),
        attributes: { "bahi.try": job.attempts },
      } as const;
      return inContext(context, () =>
        traced(`job ${task}`, about, () => work(input, job.attempts >= job.max_attempts)),
      );
    },
  ]),
);

const schedule = parseCronItems(
  Object.values(JOBS).flatMap(({ task, schedule }) => {
    if (!schedule) return [];
    const { match, makeUpForMs = 0, attempts } = schedule;
    const options = { backfillPeriod: makeUpForMs, ...(attempts ? { maxAttempts: attempts } : {}) };
    return [{ task, match, options }];
  }),
);

type Said = { error?: unknown; job?: { task_identifier: string; attempts: number; payload: unknown } };

const ofAnOrder = z.object({ orderId: z.string().regex(/^[0-9A-Z]{6,32}$/) });

/** The library's messages quote exceptions in full. Log only the job, its order and the fault. */
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

/** Logged at level debug for each finished job. */
export const JOB_DONE = "job done";
/** The first log line of a process that serves or works. It carries the version. */
export const STARTED = "the portal starts";

/**
 * Processes the queue until `stop`; then it finishes its current jobs, within STOP_WAIT_MS, and takes no more. A job that
 * takes longer is left as after a kill: the sweep finds its order. The library's worker ends for good if it loses its
 * database in the middle of a job, so a new one is started until one can work; callbacks and look-ups never stop
 * unnoticed.
 * @param onLook called each time it polls for a job, at most some seconds apart
 */
export async function keepWorking(stop: AbortSignal, onLook: () => void = () => undefined): Promise<void> {
  log.info({ version: VERSION }, STARTED);
  const outOfTime = once(stop, "abort").then(() => setTimeout(env().STOP_WAIT_MS, undefined, { ref: false }));
  while (!stop.aborted) {
    await Promise.race([workOnce(stop, onLook), outOfTime]);
    if (!stop.aborted) await setTimeout(PAUSE_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  // The job that runs every minute has stopped here, so note the head of the audit log now.
  await noteHead().catch((error) => log.warn(faultOf(error), "audit log head not noted"));
}

/** One worker from start to end. It polls at once for what an earlier one left. */
async function workOnce(stop: AbortSignal, onLook: () => void): Promise<void> {
  const pgPool = createPool(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL, { max: 6 });
  const events = new EventEmitter();
  events.on("worker:getJob:start", onLook);
  countJobs(events);
  // On the one connection that lasts as long as the worker.
  events.on("pool:listen:success", ({ client }) => {
    announceKeys(client).catch((error) => log.warn(faultOf(error), "master keys not announced"));
  });
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
      // Unbatched, the library records the end of a job in a floating promise: without the database that is an
      // unhandled rejection. In batches it is an event; after that the runner may never end by itself.
      events,
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    // Listen from the start: it may fail while its first jobs are still being queued.
    const ended = Promise.race([runner.promise, broken]).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    for (const { task, atStart } of Object.values(JOBS))
      if (atStart) await runner.addJob(task, {}, { jobKey: `${task}_at_start` });
    if (stop.aborted) end();
    const failure = await ended;
    if (failure) throw failure.error;
  } catch (error) {
    log.warn(faultOf(error), "job worker ended; starting another");
  } finally {
    stop.removeEventListener("abort", end);
    const left = Promise.allSettled([end(), pgPool.end()]);
    await Promise.race([left, setTimeout(stop.aborted ? env().STOP_WAIT_MS : PAUSE_MS)]);
  }
}
