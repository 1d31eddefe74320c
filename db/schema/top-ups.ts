import { sql } from "drizzle-orm";
import { bigint, check, date, index, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { shops } from "./shops";
import { users } from "./users";

export const TOP_UP_METHODS = ["upi", "transfer", "cash"] as const;
export type TopUpMethod = (typeof TOP_UP_METHODS)[number];
export const TOP_UP_STATES = ["waiting", "credited", "refused"] as const;
export type TopUpState = (typeof TOP_UP_STATES)[number];

/** Money that a shop says it paid to the operator. Its credit is the ledger's transaction with this id as its cause. */
export const topUps = pgTable(
  "top_ups",
  {
    id: uuid().primaryKey().defaultRandom(),
    shopId: uuid("shop_id")
      .notNull()
      .references(() => shops.id),
    /** The person who said so; null if an import of the bank's statement found the payment by its reference alone. */
    userId: uuid("user_id").references(() => users.id),
    /** Made when the form was rendered: the same form again finds this one. */
    requestId: uuid("request_id").notNull(),
    /** Ours, short, in the QR and on the bank's statement. */
    reference: text().notNull(),
    amountPaise: bigint("amount_paise", { mode: "number" }).notNull(),
    method: text({ enum: TOP_UP_METHODS }).notNull(),
    /** The bank's number of the payment, in capitals without spaces; null for cash, and until the shop knows it. */
    utr: text(),
    /** The day on which it was paid, in India. */
    paidOn: date("paid_on").notNull(),
    state: text({ enum: TOP_UP_STATES }).notNull().default("waiting"),
    /** The admin who decided; null while it waits and where the bank's statement did. */
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
    /** Why it was refused, in the admin's words. */
    reason: text(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    unique("top_ups_request").on(t.shopId, t.requestId),
    unique("top_ups_reference").on(t.reference),
    // A payment is credited once, for whichever shop and by whichever method, for ever.
    uniqueIndex("top_ups_utr_once").on(t.utr).where(sql`${t.state} = 'credited'`),
    index("top_ups_utr").on(t.utr),
    index("top_ups_shop_page").on(t.shopId, t.createdAt, t.id),
    index("top_ups_waiting").on(t.createdAt, t.id).where(sql`${t.state} = 'waiting'`),
    index("top_ups_decided").on(t.decidedAt, t.id).where(sql`${t.state} <> 'waiting'`),
    oneOfItsList("top_ups_method", t.method),
    oneOfItsList("top_ups_state", t.state),
    check("top_ups_amount", sql`${t.amountPaise} > 0`),
    check("top_ups_utr", sql`${t.utr} ~ '^[0-9A-Z]{6,35}$'`),
    check("top_ups_reason", sql`length(${t.reason}) between 1 and 200`),
    check("top_ups_decided", sql`(${t.state} = 'waiting') = (${t.decidedAt} is null)`),
  ],
);
