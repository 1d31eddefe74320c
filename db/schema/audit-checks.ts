import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { users } from "./users";

/** What the last verification of the audit log said: one row for its newest part, one for the whole. */
export const auditChecks = pgTable(
  "audit_checks",
  {
    range: text({ enum: ["newest", "whole"] }).primaryKey(),
    at: moment("at").notNull(),
    /** Who asked; null for the command and the portal itself. */
    userId: uuid("user_id").references(() => users.id),
    fromSeq: bigint("from_seq", { mode: "number" }).notNull(),
    toSeq: bigint("to_seq", { mode: "number" }).notNull(),
    entries: integer().notNull(),
    /** How many noted heads were compared; null where no head file is kept. */
    heads: integer(),
    /** What is wrong with the first break; null where the chain holds. */
    fault: text(),
    brokenSeq: bigint("broken_seq", { mode: "number" }),
  },
  (t) => [
    oneOfItsList("audit_checks_range", t.range),
    check("audit_checks_fault", sql`(${t.fault} is null) = (${t.brokenSeq} is null)`),
  ],
);
