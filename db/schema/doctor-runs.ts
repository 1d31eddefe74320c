import { bigint, index, jsonb, pgTable, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/** The result of one check. The code names a sentence; facts fill it and hold no secret. */
export type StoredFinding = {
  check: string;
  state: "good" | "mend" | "unchecked";
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
    findings: jsonb().$type<StoredFinding[]>().notNull(),
  },
  (t) => [index("doctor_runs_newest").on(t.at.desc())],
);
