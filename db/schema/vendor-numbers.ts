import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { oneOfItsList } from "./columns";
import { orders } from "./orders";

/**
 * The numbers the vendor identifies orders by: its transaction id, the acknowledgement number, and the three ids of a
 * bank agent.
 */
export const NUMBER_KINDS = ["txid", "reference", "bcagentid", "agent_id", "api_txn_id"] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/**
 * Every number the vendor ever gave an order, to find the order by it; replaced ones stay. The evidence has them too,
 * but an expression over its jsonb has no statistics, so the planner read millions of rows. Written only by
 * lib/orders/evidence/record-evidence.ts, along with the evidence.
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
    oneOfItsList("vendor_numbers_kind", t.kind),
    // In normal form, without spaces and punctuation and in upper case, as it might be read out.
    index("vendor_numbers_plain").on(sql`upper(regexp_replace(${t.number}, '[^A-Za-z0-9]', '', 'g'))`),
  ],
);
