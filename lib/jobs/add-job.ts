import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** The jobs there are, with what each is told. */
export type Jobs = {
  drain_callbacks: Record<string, never>;
  reconcile_order: { orderId: string };
  sweep_orders: Record<string, never>;
  check_upstream: Record<string, never>;
  erase_old_drafts: Record<string, never>;
  reconcile_yesterday: Record<string, never>;
};

/**
 * Puts a job on the queue inside the caller's transaction: it exists only if that commits.
 * @param key one waiting job a key; a later call replaces its time and payload.
 */
export async function addJob<Name extends keyof Jobs>(
  db: Database,
  name: Name,
  payload: Jobs[Name],
  { key, runAt }: { key: string; runAt?: Date },
): Promise<void> {
  await db.execute(sql`
    select graphile_worker.add_job(
      ${name}::text, payload => ${JSON.stringify(payload)}::json,
      run_at => ${runAt?.toISOString() ?? null}::timestamptz, max_attempts => 5,
      job_key => ${key}::text, job_key_mode => 'replace'
    )`);
}
