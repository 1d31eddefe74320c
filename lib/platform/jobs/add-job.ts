import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Jobs } from "@/lib/platform/jobs/define-job";

/**
 * Queues a job inside the caller's transaction: it exists only if that commits.
 * @param key at most one waiting job per key; a later call replaces its time and payload
 * @param attempts how often it is tried in total, with growing delays: 5 take minutes, 10 several hours
 */
export async function addJob<Name extends keyof Jobs>(
  db: Database,
  name: Name,
  payload: Jobs[Name],
  { key, runAt, attempts = 5 }: { key: string; runAt?: Date; attempts?: number },
): Promise<void> {
  await db.execute(sql`
    select graphile_worker.add_job(
      ${name}::text, payload => ${JSON.stringify(payload)}::json,
      run_at => ${runAt?.toISOString() ?? null}::timestamptz, max_attempts => ${attempts},
      job_key => ${key}::text, job_key_mode => 'replace'
    )`);
}
