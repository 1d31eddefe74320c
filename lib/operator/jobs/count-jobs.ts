import type { EventEmitter } from "node:events";
import { TASKS } from "@/lib/operator/jobs/jobs";
import { defineCounter } from "@/lib/platform/metrics/counter";

/** How a try of a job ended. One that is given up failed as well. */
const OUTCOMES = ["done", "failed", "given_up"] as const;

/** Tries of jobs. */
export const jobs = defineCounter({
  name: "bahi_jobs_total",
  help: "Tries of jobs by task and how they ended: done, failed, or failed for the last time (given_up, which counts as failed too).",
  labels: { task: Object.keys(TASKS), outcome: OUTCOMES },
});

type Ended = { job: { task_identifier: string } };

/** Counts the jobs of a worker by the events it emits. */
export function countJobs(events: EventEmitter): void {
  const ends = { "job:success": "done", "job:error": "failed", "job:failed": "given_up" } as const;
  for (const [event, outcome] of Object.entries(ends))
    events.on(event, ({ job }: Ended) => jobs.add({ task: job.task_identifier, outcome }));
}
