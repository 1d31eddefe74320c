import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { shops } from "./shops";
import { users } from "./users";

/** A shop's accounts. A positive amount is the shop's money, a negative one what it owes. */
export const SHOP_ACCOUNTS = ["available", "held", "due"] as const;
/**
 * The operator's accounts, with the opposite sign of what a shop's have: what the operator has is negative (bank,
 * cash, the balance at the vendor), what it earned or owes is positive.
 */
export const OPERATOR_ACCOUNTS = [
  ...(["bank", "cash", "sales", "vendor_float", "vendor_cost"] as const),
  ...(["adjustments", "opening", "unmatched"] as const),
] as const;
export type ShopAccount = (typeof SHOP_ACCOUNTS)[number];
export type OperatorAccount = (typeof OPERATOR_ACCOUNTS)[number];

/**
 * Where money stands. A shop's three accounts are made with the shop and carry their balance, which a trigger on the
 * entries keeps; the operator's have none and are summed, so that captures do not queue for one row.
 */
export const ledgerAccounts = pgTable(
  "ledger_accounts",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    shopId: uuid("shop_id").references(() => shops.id),
    kind: text({ enum: [...SHOP_ACCOUNTS, ...OPERATOR_ACCOUNTS] }).notNull(),
    /** The sum of its entries in paise; null for an account of the operator. */
    balancePaise: bigint("balance_paise", { mode: "number" }),
    /** When its last entry was posted; a later one is never older. */
    postedAt: moment("posted_at"),
  },
  (t) => [
    unique("ledger_accounts_once").on(t.shopId, t.kind).nullsNotDistinct(),
    oneOfItsList("ledger_accounts_kind", t.kind),
    check(
      "ledger_accounts_owner",
      sql`(${t.shopId} is not null) = (${t.kind} in ('available', 'held', 'due')) and (${t.shopId} is not null) = (${t.balancePaise} is not null)`,
    ),
  ],
);

/** The kinds that follow from an order: what moves its price from one position to the next. */
export const ORDER_POSTINGS = ["hold", "capture", "release", "refund"] as const;
export type OrderPosting = (typeof ORDER_POSTINGS)[number];
export const POSTINGS = [
  ...ORDER_POSTINGS,
  ...(["opening", "correction", "top_up", "credit", "debit", "due_paid"] as const),
  ...(["vendor_cost", "vendor_top_up"] as const),
] as const;
export type Posting = (typeof POSTINGS)[number];

/** One movement of money, whole or not at all. Append-only: a correction is a new one that names the old one. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: POSTINGS }).notNull(),
    /** What it follows from: an order's id, or the id of a top-up, a credit, a shop. */
    cause: text().notNull(),
    /** Its number among those of its cause: the same movement is never posted twice. */
    number: integer().notNull(),
    /** The transaction that this one corrects. */
    corrects: bigint({ mode: "number" }),
    /** The person who did it; null for the portal itself and the server's command line. */
    userId: uuid("user_id").references(() => users.id),
    /** Why, in the words of who did it by hand. */
    reason: text(),
    at: moment("at").notNull(),
  },
  (t) => [
    unique("ledger_transactions_once").on(t.cause, t.number),
    // The day book reads a day of them. They are written in the sequence of their moments, so a few bytes a page do.
    index("ledger_transactions_days").using("brin", t.at).with({ autosummarize: true }),
    oneOfItsList("ledger_transactions_kind", t.kind),
    check("ledger_transactions_number", sql`${t.number} >= 1`),
    check("ledger_transactions_reason", sql`length(${t.reason}) between 1 and 200`),
  ],
);

/** What one transaction does to one account. Those of a transaction sum to zero, which the database enforces. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    accountId: bigint("account_id", { mode: "number" })
      .notNull()
      .references(() => ledgerAccounts.id),
    at: moment("at").notNull(),
    transactionId: bigint("transaction_id", { mode: "number" })
      .notNull()
      .references(() => ledgerTransactions.id),
    amountPaise: bigint("amount_paise", { mode: "number" }).notNull(),
    /** The account's balance after it, which the database fills in; null for an account of the operator. */
    balancePaise: bigint("balance_paise", { mode: "number" }),
  },
  (t) => [
    // A statement reads an account by the moment of posting.
    primaryKey({ columns: [t.accountId, t.at, t.transactionId] }),
    index("ledger_entries_transaction").on(t.transactionId),
  ],
);
