import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { shops } from "./shops";
import { users } from "./users";

export const ADJUSTMENT_STATES = ["waiting", "posted", "refused"] as const;

/**
 * A credit or debit by hand that is above what one admin may do alone: somebody else confirms it. What is below is posted
 * at once and has no row here. Its transaction has this id as its cause.
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
    reason: text().notNull(),
    /** Null for the server's command line. */
    askedBy: uuid("asked_by").references(() => users.id),
    askedAt: moment("asked_at").notNull(),
    state: text({ enum: ADJUSTMENT_STATES }).notNull().default("waiting"),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
  },
  (t) => [
    index("adjustments_waiting").on(t.askedAt, t.id).where(sql`${t.state} = 'waiting'`),
    oneOfItsList("adjustments_state", t.state),
    check("adjustments_paise", sql`${t.paise} <> 0`),
    check("adjustments_reason", sql`length(${t.reason}) between 1 and 200`),
    check("adjustments_decided", sql`(${t.state} = 'waiting') = (${t.decidedAt} is null)`),
    check("adjustments_other_person", sql`${t.decidedBy} <> ${t.askedBy}`),
  ],
);
