import { sql } from "drizzle-orm";
import { db } from "@/lib/platform/database";
import { queued } from "@/lib/platform/jobs/add-job";

/**
 * Queues a drain of the inbox unless one is about to begin, which will find what was committed before. Call it after
 * the commit: a job that begins in between would miss the callbacks, and all callbacks share one waiting job, whose
 * row would be locked across each commit. If the process dies before that, the sweep finds the callbacks within a
 * minute.
 */
export async function planDrain(): Promise<void> {
  await db().execute(sql`select ${queued("drain_callbacks", {}, { key: "drain_callbacks" })}
    where not exists (select 1 from graphile_worker.jobs waiting where waiting.key = 'drain_callbacks'
      and waiting.locked_at is null and waiting.attempts < waiting.max_attempts and waiting.run_at <= now())`);
}
