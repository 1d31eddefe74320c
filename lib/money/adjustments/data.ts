import { and, asc, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { adjustments } from "@/db/schema/adjustments";
import { ledgerAccounts, ledgerEntries, ledgerTransactions, type ShopAccount } from "@/db/schema/ledger";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

const askers = alias(users, "askers");

/** The adjustments that wait for another admin, oldest first. @param shopId those of one shop */
export function findWaitingAdjustments(
  db: Database,
  _scope: EveryoneScope,
  { shopId, limit }: { shopId?: string; limit: number },
) {
  return db
    .select({
      id: adjustments.id,
      shopId: adjustments.shopId,
      shopName: shops.shopName,
      paise: adjustments.paise,
      reason: adjustments.reason,
      askedBy: adjustments.askedBy,
      askerName: askers.name,
      askedAt: adjustments.askedAt,
    })
    .from(adjustments)
    .innerJoin(shops, eq(shops.id, adjustments.shopId))
    .leftJoin(askers, eq(askers.id, adjustments.askedBy))
    .where(and(eq(adjustments.state, "waiting"), shopId ? eq(adjustments.shopId, shopId) : undefined))
    .orderBy(asc(adjustments.askedAt), asc(adjustments.id))
    .limit(limit);
}

/** How many adjustments wait, and since when the oldest does. */
export async function countWaitingAdjustments(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${adjustments.askedAt})` })
    .from(adjustments)
    .where(eq(adjustments.state, "waiting"));
  return { count: row?.count ?? 0, since: row?.since ? new Date(row.since) : null };
}

/** How many admins can sign in. */
export function countActiveAdmins(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(users, and(eq(users.role, "admin"), eq(users.status, "active")));
}

/** A shop's accounts, each with its balance in paise, and how much it may owe. */
export async function findMoneyOf(db: Database, _scope: EveryoneScope, shopId: string) {
  const rows = await db
    .select({
      id: ledgerAccounts.id,
      kind: ledgerAccounts.kind,
      balancePaise: ledgerAccounts.balancePaise,
      creditLimitPaise: shops.creditLimitPaise,
    })
    .from(ledgerAccounts)
    .innerJoin(shops, eq(shops.id, ledgerAccounts.shopId))
    .where(eq(ledgerAccounts.shopId, shopId));
  const of = (kind: ShopAccount) => rows.find((row) => row.kind === kind)?.balancePaise ?? 0;
  return {
    availablePaise: of("available"),
    heldPaise: of("held"),
    duePaise: of("due"),
    creditLimitPaise: rows[0]?.creditLimitPaise ?? null,
    accounts: rows.map(({ id, kind }) => ({ id, kind: kind as ShopAccount })),
  };
}

/** A place among the entries of a shop: the transaction that a page ends with. */
export type EntryPlace = { at: Date; transactionId: number };

/**
 * The newest entries of one account, by keyset, each with what it followed from. Those of the newest transactions of all
 * of a shop's accounts are among the newest of each.
 */
export function findEntriesOf(
  db: Database,
  _scope: EveryoneScope,
  { accountId, after, limit }: { accountId: number; after?: EntryPlace; limit: number },
) {
  const earlier: SQL | undefined =
    after &&
    or(
      lt(ledgerEntries.at, after.at),
      and(eq(ledgerEntries.at, after.at), lt(ledgerEntries.transactionId, after.transactionId)),
    );
  return db
    .select({
      transactionId: ledgerEntries.transactionId,
      at: ledgerEntries.at,
      paise: ledgerEntries.amountPaise,
      balancePaise: ledgerEntries.balancePaise,
      kind: ledgerTransactions.kind,
      cause: ledgerTransactions.cause,
      reason: ledgerTransactions.reason,
      userName: users.name,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .leftJoin(users, eq(users.id, ledgerTransactions.userId))
    .where(and(eq(ledgerEntries.accountId, accountId), earlier))
    .orderBy(desc(ledgerEntries.at), desc(ledgerEntries.transactionId))
    .limit(limit);
}
