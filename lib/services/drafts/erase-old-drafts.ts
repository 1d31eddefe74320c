import { lt } from "drizzle-orm";
import { formDrafts } from "@/db/schema/form-drafts";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { WEEK_MS } from "@/lib/platform/india-day";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";

/** How long an unfinished form is kept after its last change. */
export const DRAFT_KEPT_MS = WEEK_MS;

/** Erases drafts that nobody changed for a week. @returns how many */
export async function eraseOldDrafts(): Promise<number> {
  const erased = await db()
    .delete(formDrafts)
    .where(lt(formDrafts.updatedAt, later(now(), -DRAFT_KEPT_MS)))
    .returning({ form: formDrafts.form });
  return erased.length;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    erase_old_drafts: Nothing;
  }
}

export const eraseDraftsJob = defineJob({
  task: "erase_old_drafts",
  payload: NOTHING,
  schedule: { match: "17 * * * *" },
  run: eraseOldDrafts,
});
