import { sql } from "drizzle-orm";
import { check, date, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { type OrderState, orders } from "./orders";
import type { Service } from "./services";
import { users } from "./users";

export const DIFFERENCE_KINDS = [
  "unanswered",
  "not_shown",
  "amount_differs",
  "not_refunded",
  "no_price",
  "unknown_callback",
  "call_without_order",
  "balance_gap",
  "not_captured",
  "captured_unearned",
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Those that move money: each posts what it says in the transaction that stores it. */
export const MONEY_DECISIONS = ["put_right", "paid_vendor", "vendor_charged"] as const;
export type MoneyDecision = (typeof MONEY_DECISIONS)[number];
export const DIFFERENCE_DECISIONS = [
  ...(["accepted", "asked_upstream", "raised", "sent_to_review"] as const),
  ...MONEY_DECISIONS,
] as const;
export type DifferenceDecision = (typeof DIFFERENCE_DECISIONS)[number];

/** The figures of one day as stored. Amounts are in paise, times in ISO 8601. */
export type DayFigures = {
  orders: { service: Service; state: OrderState; count: number }[];
  /** What the vendor's answers say it charged and refunded, between the two balance readings. */
  spentPaise: number;
  refundedPaise: number;
  /** Answers without an amount; they may have cost something all the same. */
  withoutAmount: number;
  /**
   * What the ledger posted on the balance at the vendor between the two readings; null if the answers are partly from
   * before the ledger, and missing in figures from before it. Then the answers explain the movement.
   */
  postedPaise?: number | null;
  opening: { at: string; balancePaise: number } | null;
  closing: { at: string; balancePaise: number } | null;
};

/** One day in India compared with the vendor's answers and the balance, from its latest run. */
export const reconciliations = pgTable("reconciliations", {
  day: date({ mode: "string" }).primaryKey(),
  madeAt: moment("made_at").notNull(),
  figures: jsonb().$type<DayFigures>().notNull(),
});

/** Something about a day that does not add up. It stays, with its decision, even if a later run no longer finds it. */
export const reconciliationDifferences = pgTable(
  "reconciliation_differences",
  {
    id: uuid().primaryKey().defaultRandom(),
    day: date({ mode: "string" })
      .notNull()
      .references(() => reconciliations.day),
    /** What it is about, amounts included: the same difference found again has the same key. */
    key: text().notNull(),
    kind: text({ enum: DIFFERENCE_KINDS }).notNull(),
    orderId: text("order_id").references(() => orders.id),
    /** Codes, ids and amounts in paise; nothing about a person. */
    codes: jsonb().$type<Record<string, string>>().notNull(),
    foundAt: moment("found_at").notNull(),
    /** When a later run no longer found it; null while it exists. */
    settledAt: moment("settled_at"),
    decision: text({ enum: DIFFERENCE_DECISIONS }),
    reason: text(),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
  },
  (t) => [
    uniqueIndex("reconciliation_differences_key").on(t.day, t.key),
    index("reconciliation_differences_open")
      .on(t.day, t.id)
      .where(sql`${t.settledAt} is null and ${t.decision} is null`),
    index("reconciliation_differences_closed")
      .on(t.day, t.id)
      .where(sql`${t.settledAt} is not null or ${t.decision} is not null`),
    index("reconciliation_differences_order").on(t.orderId).where(sql`${t.orderId} is not null`),
    oneOfItsList("reconciliation_differences_kind", t.kind),
    oneOfItsList("reconciliation_differences_decision", t.decision),
    check(
      "reconciliation_differences_decided",
      sql`(${t.decision} is null) = (${t.decidedAt} is null) and (${t.decision} is null) = (${t.reason} is null)`,
    ),
  ],
);
