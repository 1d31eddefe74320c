import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";

export const BACKUP_OUTCOMES = ["made", "failed"] as const;
export type BackupOutcome = (typeof BACKUP_OUTCOMES)[number];

/** Each automatic backup, successful or failed. */
export const backupRuns = pgTable(
  "backup_runs",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    endedAt: moment("ended_at").notNull(),
    outcome: text({ enum: BACKUP_OUTCOMES }).notNull(),
    /** Why it failed, as a code. */
    reason: text(),
    /** Size of the file; null if it failed. */
    bytes: bigint({ mode: "number" }),
  },
  (t) => [
    index("backup_runs_newest").on(t.outcome, t.endedAt),
    oneOfItsList("backup_runs_outcome", t.outcome),
    check("backup_runs_reason", sql`(${t.outcome} = 'failed') = (${t.reason} is not null)`),
  ],
);
