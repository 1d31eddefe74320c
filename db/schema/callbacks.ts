import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";

/** The inbox: a callback is stored here first and acknowledged, then processed by a job. */
export const callbacks = pgTable(
  "callbacks",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Where it arrived: the secret global path, or an order's own page. */
    channel: text({ enum: ["global", "order_page"] }).notNull(),
    /** Whether the channel or the sender's address makes it evidence of its own. */
    trust: text({ enum: ["confirmed", "reported"] }).notNull(),
    orderid: text().notNull(),
    status: text({ enum: ["success", "failed", "refund", "pending"] }).notNull(),
    remark: text().notNull(),
    datetimeRaw: text("datetime_raw").notNull(),
    /** Same channel, trust and fields: the same callback delivered again. */
    dedupe: bytes().notNull(),
    deliveries: integer().notNull().default(1),
    receivedAt: moment("received_at").notNull(),
    processedAt: moment("processed_at"),
    /** What became of it: recorded, repeated, unknown_order. */
    outcome: text({ enum: ["recorded", "repeated", "unknown_order"] }),
  },
  (t) => [
    uniqueIndex("callbacks_once").on(t.dedupe),
    index("callbacks_waiting").on(t.id).where(sql`${t.processedAt} is null`),
    index("callbacks_orderid").on(t.orderid),
    index("callbacks_received").on(t.receivedAt),
    check("callbacks_channel", sql`${t.channel} in ('global', 'order_page')`),
    check("callbacks_trust", sql`${t.trust} in ('confirmed', 'reported')`),
    check("callbacks_status", sql`${t.status} in ('success', 'failed', 'refund', 'pending')`),
    check("callbacks_done", sql`(${t.processedAt} is null) = (${t.outcome} is null)`),
  ],
);
