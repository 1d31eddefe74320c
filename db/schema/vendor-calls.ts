import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

export const CALL_OUTCOMES = ["accepted", "rejected", "ambiguous", "notSent"] as const;

/** One call to the vendor, redacted before it is stored. */
export const vendorCalls = pgTable(
  "vendor_calls",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
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
    /** Why it was made by hand. */
    purpose: text({ enum: ["console", "account_list"] }),
    at: moment("at").notNull(),
  },
  (t) => [index("vendor_calls_order").on(t.orderId, t.id), index("vendor_calls_page").on(t.at, t.id)],
);
