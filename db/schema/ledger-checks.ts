import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** The result of the last verification of the whole ledger, in one row. */
export const ledgerChecks = pgTable(
  "ledger_checks",
  {
    id: boolean().primaryKey().default(true),
    at: moment("at").notNull(),
    entries: bigint({ mode: "number" }).notNull(),
    accounts: integer().notNull(),
    /** How much broke a rule; and the first rule that was broken, with what it is about. */
    broken: integer().notNull(),
    rule: text(),
    about: text(),
  },
  (t) => [
    check("ledger_checks_one", sql`${t.id}`),
    check("ledger_checks_broken", sql`(${t.broken} = 0) = (${t.rule} is null)`),
  ],
);
