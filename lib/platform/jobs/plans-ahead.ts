import { type SQL, sql } from "drizzle-orm";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";

/** The clocks of machines, and of the database, differ a little. */
const CLOCKS_DIFFER_MS = 600_000;

/**
 * What is planned for later than this was planned while a clock was ahead, and would wait until the time is there.
 * Counted from this process's clock and from the database's, whichever is later, so that a clock that is behind takes no
 * plan for wrong.
 * @param longestMs the longest that it waits
 * @returns an expression
 */
export function latestPlan(longestMs: number): SQL {
  const ms = longestMs + CLOCKS_DIFFER_MS;
  return sql`(greatest(${now().toISOString()}::timestamptz, now()) + ${ms}::float8 * interval '1 millisecond')`;
}

/**
 * The queue starts a regular job only after the time of its last run. Runs of a clock that was ahead are forgotten here, or
 * no regular job would start until that time.
 */
export async function forgetRunsAhead(): Promise<void> {
  await db().execute(sql`
    update graphile_worker._private_known_crontabs set last_execution = ${now().toISOString()}::timestamptz
    where last_execution > ${latestPlan(0)}`);
}
