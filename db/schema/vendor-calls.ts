import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

export const CALL_OUTCOMES = ["accepted", "rejected", "ambiguous", "notSent"] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Why an admin made a call by hand. */
export const CALL_PURPOSES = ["console", "account_list"] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/**
 * One call to the vendor, redacted before it is stored. The table is partitioned by the month of `at`, in India
 * (docs/decisions/0027): months are made ahead and, if the operator wishes, dropped when they are old. So nothing refers
 * to a row, and no index makes `id` unique; it comes from a sequence.
 */
export const vendorCalls = pgTable(
  "vendor_calls",
  {
    id: bigint({ mode: "number" }).notNull().default(sql`nextval('vendor_calls_id_seq'::regclass)`),
    /** Our order, if the call was about one. */
    orderId: text("order_id").references(() => orders.id),
    endpoint: text().notNull(),
    /** The orderid that was sent: the order's own, or a new one for a look-up. */
    sentOrderid: text("sent_orderid"),
    outcome: text({ enum: CALL_OUTCOMES }).notNull(),
    reason: text(),
    httpStatus: integer("http_status"),
    durationMs: integer("duration_ms").notNull(),
    request: jsonb().$type<Record<string, string>>().notNull(),
    response: text(),
    /** The admin who made it by hand; null for the portal itself and for orders, whose evidence names people. */
    userId: uuid("user_id").references(() => users.id),
    purpose: text({ enum: CALL_PURPOSES }),
    at: moment("at").notNull(),
  },
  (t) => [
    index("vendor_calls_order").on(t.orderId, t.id),
    index("vendor_calls_page").on(t.at, t.id),
    oneOfItsList("vendor_calls_outcome", t.outcome),
    oneOfItsList("vendor_calls_purpose", t.purpose),
  ],
);
