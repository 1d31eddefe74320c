import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { orders } from "./orders";

/** What the vendor names orders by: its transaction, the acknowledgement number, and the three ids of a bank agent. */
export const NUMBER_KINDS = ["txid", "reference", "bcagentid", "agent_id", "api_txn_id"] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/**
 * Every number by which the vendor ever named an order, for finding the order by it; one that was replaced
 * stays. The evidence says the same, but an expression over its jsonb has no statistics, and was searched by
 * reading millions of rows. Written by lib/orders/evidence/record-evidence.ts alone, beside the evidence that tells it.
 */
export const vendorNumbers = pgTable(
  "vendor_numbers",
  {
    number: text().notNull(),
    kind: text({ enum: NUMBER_KINDS }).notNull(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
  },
  (t) => [
    primaryKey({ columns: [t.number, t.kind, t.orderId] }),
    index("vendor_numbers_order").on(t.orderId, t.kind),
    // As it is read out: without spaces and punctuation, in whatever case.
    index("vendor_numbers_plain").on(sql`upper(regexp_replace(${t.number}, '[^A-Za-z0-9]', '', 'g'))`),
  ],
);
