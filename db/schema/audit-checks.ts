import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { users } from "./users";

/** A verification covers the newest part of the audit log, or the whole. */
export const AUDIT_RANGES = ["newest", "whole"] as const;
export type AuditRange = (typeof AUDIT_RANGES)[number];

/** The result of the last verification of the audit log: one row for its newest part, one for the whole. */
export const auditChecks = pgTable(
  "audit_checks",
  {
    range: text({ enum: AUDIT_RANGES }).primaryKey(),
    at: moment("at").notNull(),
    /** Who started it; null for the command and the portal itself. */
    userId: uuid("user_id").references(() => users.id),
    fromSeq: bigint("from_seq", { mode: "number" }).notNull(),
    toSeq: bigint("to_seq", { mode: "number" }).notNull(),
    entries: integer().notNull(),
    /** How many noted heads were compared; null if there is no head file. */
    heads: integer(),
    /** What is wrong at the first break; null if the chain is intact. */
    fault: text(),
    brokenSeq: bigint("broken_seq", { mode: "number" }),
  },
  (t) => [
    oneOfItsList("audit_checks_range", t.range),
    check("audit_checks_fault", sql`(${t.fault} is null) = (${t.brokenSeq} is null)`),
  ],
);
