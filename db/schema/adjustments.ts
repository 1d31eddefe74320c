import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bankLines } from "./bank-statement";
import { moment, oneOfItsList } from "./columns";
import { shops } from "./shops";
import { topUps } from "./top-ups";
import { users } from "./users";

export const ADJUSTMENT_STATES = ["waiting", "posted", "refused", "withdrawn"] as const;

/**
 * A credit or debit by hand that is above what one admin may do alone: somebody else confirms it. What is below is posted
 * at once and has no row here. Its transaction has this id as its cause. A payment on the bank's statement that an admin
 * gives to a shop is one too; the transaction of that is its top-up's.
 */
export const adjustments = pgTable(
  "adjustments",
  {
    /** Made when the form was rendered: the same form again finds this one. */
    id: uuid().primaryKey(),
    shopId: uuid("shop_id")
      .notNull()
      .references(() => shops.id),
    /** In paise: positive is a credit, negative a debit. */
    paise: bigint({ mode: "number" }).notNull(),
    /** In the words of who asked; null for a payment on the bank's statement. */
    reason: text(),
    bankLineId: bigint("bank_line_id", { mode: "number" }).references(() => bankLines.id),
    /** The top-up that the payment is given to, whatever its amount; null if the shop did not enter it. */
    topUpId: uuid("top_up_id").references(() => topUps.id),
    /** Null for the server's command line. */
    askedBy: uuid("asked_by").references(() => users.id),
    askedAt: moment("asked_at").notNull(),
    state: text({ enum: ADJUSTMENT_STATES }).notNull().default("waiting"),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
  },
  (t) => [
    uniqueIndex("adjustments_bank_line").on(t.bankLineId).where(sql`${t.state} = 'waiting'`),
    index("adjustments_waiting").on(t.askedAt, t.id).where(sql`${t.state} = 'waiting'`),
    oneOfItsList("adjustments_state", t.state),
    check("adjustments_paise", sql`${t.paise} <> 0`),
    check("adjustments_reason", sql`length(${t.reason}) between 1 and 200`),
    check("adjustments_why", sql`(${t.reason} is null) = (${t.bankLineId} is not null)`),
    check("adjustments_decided", sql`(${t.state} = 'waiting') = (${t.decidedAt} is null)`),
    // Who asked may take it back, and nothing else.
    check("adjustments_other_person", sql`(${t.decidedBy} = ${t.askedBy}) = (${t.state} = 'withdrawn')`),
  ],
);
