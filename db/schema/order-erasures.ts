import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment, oneOfItsList } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

/** Who asked that an order's personal data is erased. */
export const ERASURE_ASKERS = ["customer", "admin", "command_line", "tombstone"] as const;
export type ErasureAsker = (typeof ERASURE_ASKERS)[number];

/** Why. A list instead of free text, which might name the person whose data goes. */
export const ERASURE_REASONS = ["customer_asked", "consent_withdrawn", "wrong_person", "by_law"] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/**
 * An order whose personal data was asked to be erased. It waits while the order is under way. Then the order's data key,
 * wrapped for this row alone, is kept here out of every reader's reach, until the year of the law is over and it is destroyed.
 */
export const orderErasures = pgTable(
  "order_erasures",
  {
    orderId: text("order_id")
      .primaryKey()
      .references(() => orders.id),
    askedAt: moment("asked_at").notNull(),
    askedBy: text("asked_by", { enum: ERASURE_ASKERS }).notNull(),
    /** The admin who asked; null for anybody else. */
    userId: uuid("user_id").references(() => users.id),
    reason: text({ enum: ERASURE_REASONS }).notNull(),
    /** When the order last changed before it was restricted: the law's year begins here. */
    processedAt: moment("processed_at"),
    /** Since when nothing personal of the order is shown anywhere. */
    restrictedAt: moment("restricted_at"),
    /** The order's data key, wrapped under a context of its own; empty before it is restricted and after it is destroyed. */
    dataKey: bytes("data_key").notNull().default(sql`'\\x'::bytea`),
    /** What calls and callbacks said in free text, sealed under that key; null before and after. */
    sealed: bytes(),
    destroyedAt: moment("destroyed_at"),
  },
  (t) => [
    index("order_erasures_waiting").on(t.askedAt).where(sql`${t.restrictedAt} is null`),
    index("order_erasures_kept")
      .on(t.processedAt)
      .where(sql`${t.restrictedAt} is not null and ${t.destroyedAt} is null`),
    oneOfItsList("order_erasures_asked_by", t.askedBy),
    oneOfItsList("order_erasures_reason", t.reason),
    check("order_erasures_user", sql`(${t.askedBy} = 'admin') = (${t.userId} is not null)`),
    check(
      "order_erasures_steps",
      sql`(${t.restrictedAt} is null) = (${t.processedAt} is null)
        and (${t.destroyedAt} is null or ${t.restrictedAt} is not null)`,
    ),
    check(
      "order_erasures_key",
      sql`(length(${t.dataKey}) > 2) = (${t.restrictedAt} is not null and ${t.destroyedAt} is null)`,
    ),
  ],
);
