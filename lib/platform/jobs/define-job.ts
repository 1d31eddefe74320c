import { z } from "zod";

/**
 * What the jobs of each task are told. Each job adds its own line here, in its own file, so that whoever plans one is
 * checked without importing what it does:
 *
 *     declare module "@/lib/platform/jobs/define-job" {
 *       interface Jobs { erase_old_drafts: Nothing }
 *     }
 */
// biome-ignore lint/suspicious/noEmptyInterface: each job adds its own line
export interface Jobs {}

/** The payload of a job that is told nothing. */
export type Nothing = Record<string, never>;
export const NOTHING: z.ZodType<Nothing> = z.object({});

/** When a job comes by itself, in the queue's own clock, which is UTC. */
type Schedule = {
  match: string;
  /** For how long after a missed time somebody who works again makes up for it; not at all without it. */
  makeUpForMs?: number;
  /** How often it is tried in all; the queue's own 25 without it. */
  attempts?: number;
};

/** A job of the queue: repeatable, and safe to kill at any line. */
type Definition<Name extends keyof Jobs> = {
  task: Name;
  payload: z.ZodType<Jobs[Name]>;
  schedule?: Schedule;
  /** Whether each worker that starts plans one, for what an earlier one left. */
  atStart?: boolean;
  /** @param isLastTry whether the queue gives up after this one. @throws whatever went wrong: it is tried again later */
  run: (payload: Jobs[Name], isLastTry: boolean) => Promise<unknown>;
};

/** The same, told whatever lies on the queue. */
export type Job<Name extends keyof Jobs = keyof Jobs> = Pick<
  Definition<Name>,
  "task" | "schedule" | "atStart"
> & {
  run: (told: unknown, isLastTry: boolean) => Promise<void>;
};

/** Defines a job; lib/operator/jobs/jobs.ts lists it. */
export function defineJob<Name extends keyof Jobs>(definition: Definition<Name>): Job<Name> {
  const { payload, run, ...job } = definition;
  return {
    ...job,
    run: async (told, isLastTry) => {
      await run(payload.parse(told), isLastTry);
    },
  };
}
