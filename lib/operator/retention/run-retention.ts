import { sql } from "drizzle-orm";
import type { ClassOfData } from "@/lib/operator/retention/class-of-data";
import { periodOf } from "@/lib/operator/retention/period";
import { RETENTION } from "@/lib/operator/retention/retention";
import { db } from "@/lib/platform/database";
import { HOUR_MS } from "@/lib/platform/india-day";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { log } from "@/lib/platform/log/log";

/** What was done for one class of data. `erased` is null where nothing is erased by itself. */
export type Retained = { name: string; period: string; erased: number | null; oldest: Date | null };

/**
 * Erases whatever is older than it may be, class by class, and says what is left. It may be killed at any line.
 * @param withOldest also finds the oldest row left of each, which reads whole tables
 */
export async function runRetention({
  classes = RETENTION,
  withOldest = false,
}: {
  classes?: readonly ClassOfData[];
  withOldest?: boolean;
} = {}): Promise<Retained[]> {
  const report: Retained[] = [];
  for (const one of classes) {
    const erased = (await one.erase?.()) ?? null;
    const oldest = withOldest ? await oldestOf(one) : null;
    report.push({ name: one.name, period: periodOf(one), erased, oldest });
  }
  return report;
}

async function oldestOf({ at, left }: ClassOfData): Promise<Date | null> {
  const [row] = await db()
    .select({ oldest: sql<Date | null>`min(${at})`.mapWith(at) })
    .from(at.table)
    .where(left);
  // Each of these columns is a moment, which the generic type of a column does not say.
  return (row?.oldest as Date | null | undefined) ?? null;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    run_retention: Nothing;
  }
}

/** 02:40 in India. What has to go sooner has a job of its own that runs more often. */
export const retentionJob = defineJob({
  task: "run_retention",
  payload: NOTHING,
  schedule: { match: "10 21 * * *", makeUpForMs: 20 * HOUR_MS, attempts: 3 },
  run: async () => {
    for (const { name, erased } of await runRetention())
      if (erased) log.info({ class: name, count: erased }, "old data was erased");
  },
});
