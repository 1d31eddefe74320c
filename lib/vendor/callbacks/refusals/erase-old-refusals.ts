import { lt } from "drizzle-orm";
import { callbackRefusals } from "@/db/schema/callback-refusals";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";

/** How long counts of refused posts are kept. */
export const REFUSALS_KEPT_MS = 14 * DAY_MS;

/** Erases counts of refused posts older than two weeks. @returns how many */
export async function eraseOldRefusals(): Promise<number> {
  const old = lt(callbackRefusals.hour, later(now(), -REFUSALS_KEPT_MS));
  return (await db().delete(callbackRefusals).where(old).returning({ hour: callbackRefusals.hour })).length;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    erase_old_refusals: Nothing;
  }
}

export const eraseRefusalsJob = defineJob({
  task: "erase_old_refusals",
  payload: NOTHING,
  schedule: { match: "27 * * * *" },
  run: eraseOldRefusals,
});
