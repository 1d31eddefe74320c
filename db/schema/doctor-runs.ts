import { bigint, index, jsonb, pgTable, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

export const FINDING_STATES = ["good", "to_fix", "unchecked"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** The result of one check. The code names a sentence; facts fill it and hold no secret. */
export type StoredFinding = {
  check: string;
  state: FindingState;
  code: string;
  facts: Record<string, string>;
};

/** The doctor's findings, one row per run. */
export const doctorRuns = pgTable(
  "doctor_runs",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment("at").notNull(),
    /** Who started it; null for the command. */
    userId: uuid("user_id").references(() => users.id),
    findings: jsonb("found").$type<StoredFinding[]>().notNull(),
    /**
     * The same for a process of the previous release, which says `mend` for `to_fix`. A trigger writes whichever of the
     * two a process leaves out; the next release drops both (docs/decisions/0018).
     */
    formerFindings: jsonb("findings").notNull().default([]),
  },
  (t) => [index("doctor_runs_newest").on(t.at.desc())],
);
