import { lt } from "drizzle-orm";
import { accountLists } from "@/db/schema/account-lists";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";

/** How long a fetched list is kept, in milliseconds: a quarter of an hour. */
export const LIST_KEPT_MS = 15 * 60_000;

/** Erases expired lists. @returns how many */
export async function eraseLists(): Promise<number> {
  const erased = await db()
    .delete(accountLists)
    .where(lt(accountLists.at, later(now(), -LIST_KEPT_MS)))
    .returning({ id: accountLists.id });
  return erased.length;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    erase_account_lists: Nothing;
  }
}

export const eraseListsJob = defineJob({
  task: "erase_account_lists",
  payload: NOTHING,
  schedule: { match: "*/5 * * * *" },
  run: eraseLists,
});
