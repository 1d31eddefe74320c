import { z } from "zod";

/**
 * The payload type of each task. Each job adds its own line here, from its own file, so that callers that queue it
 * are type-checked without importing its code:
 *
 *     declare module "@/lib/platform/jobs/define-job" {
 *       interface Jobs { erase_old_drafts: Nothing }
 *     }
 */
// biome-ignore lint/suspicious/noEmptyInterface: each job adds its own line
export interface Jobs {}

/** The payload of a job without parameters. */
export type Nothing = Record<string, never>;
export const NOTHING: z.ZodType<Nothing> = z.object({});

/** When a job runs by itself. The queue's cron uses UTC. */
type Schedule = {
  match: string;
  /** How long after a missed run a worker still catches up on it; without it, missed runs are skipped. */
  makeUpForMs?: number;
  /** How often it is tried in total; 25 by default. */
  attempts?: number;
};

/** A queue job: repeatable, and safe to kill at any line. */
type Definition<Name extends keyof Jobs> = {
  task: Name;
  payload: z.ZodType<Jobs[Name]>;
  schedule?: Schedule;
  /** Whether each worker queues one at start, to pick up what an earlier one left. */
  atStart?: boolean;
  /** @param isLastTry whether the queue gives up after this try. @throws on failure; the queue tries again later */
  run: (payload: Jobs[Name], isLastTry: boolean) => Promise<unknown>;
};

/** The same, with an unchecked payload as it comes from the queue. */
export type Job<Name extends keyof Jobs = keyof Jobs> = Pick<
  Definition<Name>,
  "task" | "schedule" | "atStart"
> & {
  run: (raw: unknown, isLastTry: boolean) => Promise<void>;
};

/** Defines a job. lib/operator/jobs/jobs.ts lists them all. */
export function defineJob<Name extends keyof Jobs>(definition: Definition<Name>): Job<Name> {
  const { payload, run, ...job } = definition;
  return {
    ...job,
    run: async (raw, isLastTry) => {
      await run(payload.parse(raw), isLastTry);
    },
  };
}
