import { EventEmitter, once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { z } from "zod";
import { createPool } from "@/db/client";
import { JOBS, TASKS } from "@/lib/operator/jobs/jobs";
import { noteHead } from "@/lib/platform/audit/note-head";
import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { inContext } from "@/lib/platform/server/request-context";

/** Their work, so that each line of the log names the job that it came from. */
const tasks: TaskList = Object.fromEntries(
  Object.entries(TASKS).map(([task, { run: work }]) => [
    task,
    (told, { job }) =>
      inContext({ id: `job-${job.id}`, status: null, isMalformed: false }, () =>
        work(told, job.attempts >= job.max_attempts),
      ),
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
    for (const { task, atStart } of Object.values(JOBS))
      if (atStart) await runner.addJob(task, {}, { jobKey: `${task}_at_start` });
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
