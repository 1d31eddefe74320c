import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { ledgerAccounts, ledgerEntries, ledgerTransactions, type ShopAccount } from "@/db/schema/ledger";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

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
