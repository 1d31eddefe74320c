import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { monthsAgo } from "@/lib/platform/india-day";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { log } from "@/lib/platform/log/log";

type Kept = { made: number; dropped: string[] };

/**
 * Makes the months of calls that come next, and drops those that are too old. Functions of the database do both with its
 * owner's rights; they wait at most two seconds for a lock. Each month dropped is audited.
 * @param months for how many months calls are kept; null for good
 * @throws if somebody, such as a backup, reads the calls meanwhile; the next run does it
 */
export async function keepMonths(
  months: number | null = env().RETENTION_CALLS_MONTHS ?? null,
  database: Database = db(),
): Promise<Kept> {
  const made = await database.execute<{ made: number }>(sql`select make_call_months() as made`);
  const dropped = months === null ? [] : await dropMonths(database, months);
  if (dropped.length > 0) log.info({ parts: dropped }, "old months of calls were dropped");
  return { made: made.rows[0]?.made ?? 0, dropped };
}

async function dropMonths(database: Database, months: number): Promise<string[]> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ part: string }>(
      sql`select part from drop_call_months(${monthsAgo(months)}) part`,
    );
    for (const { part } of rows) {
      const facts = { months: auditId(months) };
      await recordAudit(tx, { userId: null, action: "calls.dropped", object: auditId(part), facts });
    }
    return rows.map(({ part }) => part);
  });
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    keep_call_months: Nothing;
  }
}

export const keepMonthsJob = defineJob({
  task: "keep_call_months",
  payload: NOTHING,
  schedule: { match: "47 * * * *", attempts: 3 },
  atStart: true,
  run: () => keepMonths(),
});
