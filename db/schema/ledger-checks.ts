import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import type { OperatorAccount } from "./ledger";

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
    /**
     * What the operator's accounts have by the transactions up to this one, in paise by kind. They have no running balance,
     * which all orders would wait for; so their sums begin here.
     */
    summedThrough: bigint("summed_through", { mode: "number" }).notNull().default(0),
    sums: jsonb().$type<Partial<Record<OperatorAccount, number>>>().notNull().default({}),
  },
  (t) => [
    check("ledger_checks_one", sql`${t.id}`),
    check("ledger_checks_broken", sql`(${t.broken} = 0) = (${t.rule} is null)`),
  ],
);
