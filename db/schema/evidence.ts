import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { orders, POSITIONS } from "./orders";
import { users } from "./users";

/** Where a fact comes from. */
export const EVIDENCE_SOURCES = [
  "agent",
  "customer",
  "admin",
  "vendor_answer",
  "vendor_callback",
  "look_up",
  "portal",
] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

/** The host of the vendor's link in a fact; null for a fact without one. */
export const linkHost = (content: AnyPgColumn) =>
  sql<string>`substring(${content} ->> 'url' from '^[a-z]+://([^/?#]+)')`;

/**
 * What is known about an order, one fact per row, append-only. Written only by
 * lib/orders/evidence/record-evidence.ts. `dedupe` makes a repeated fact one row, and ensures a single send.
 */
export const evidence = pgTable(
  "evidence",
  {
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    seq: integer().notNull(),
    kind: text().notNull(),
    source: text({ enum: EVIDENCE_SOURCES }).notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    dedupe: text().notNull(),
    userId: uuid("user_id").references(() => users.id),
    /** The request or job that recorded it, as in the log; null for commands and for facts from before this column. */
    request: text(),
    /**
     * The position of the order's price after it; null for facts from before the ledger. A release that knows no
     * positions cannot store a fact any more, and so cannot let the state and the money come apart.
     */
    position: text({ enum: POSITIONS }),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.seq] }),
    uniqueIndex("evidence_once").on(t.orderId, t.dedupe),
    // Few hosts with many links each: the hosts of a week are read by jumping from one to the next.
    index("evidence_link_hosts")
      .on(linkHost(t.content), t.at)
      .where(sql`${t.kind} in ('accepted', 'resumed')`),
    index("evidence_money").on(t.at).where(sql`${t.kind} in ('accepted', 'onboarded', 'callback')`),
    check("evidence_seq", sql`${t.seq} > 0`),
    oneOfItsList("evidence_source", t.source),
    oneOfItsList("evidence_position", t.position),
    // Holds for new rows only.
    check("evidence_position_known", sql`${t.position} is not null`),
  ],
);
