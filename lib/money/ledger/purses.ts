import { asc, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ledgerAccounts, type ShopAccount } from "@/db/schema/ledger";
import { shops } from "@/db/schema/shops";
import { together } from "@/db/transaction";
import type { Balances } from "@/lib/money/ledger/moves";

/** A shop's money under the shop's lock. */
export type Purse = {
  balances: Balances;
  /** How much it may owe, in paise; null is no limit. */
  creditLimitPaise: number | null;
  /** The ids of its accounts. */
  accounts: Record<ShopAccount, number>;
  /** When something was last posted on any of them. */
  postedAt: Date | null;
};

/**
 * Locks shops in the sequence of their ids and reads their money. Money of a shop moves only under this lock, which also
 * admits its orders. The second query sees all that was committed before the lock was given; both are sent at once.
 */
export async function lockPurses(tx: Transaction, shopIds: readonly string[]): Promise<Map<string, Purse>> {
  const ids = [...new Set(shopIds)];
  if (ids.length === 0) return new Map();
  const locking = tx
    .select({ id: shops.id, creditLimitPaise: shops.creditLimitPaise })
    .from(shops)
    .where(inArray(shops.id, ids))
    .orderBy(asc(shops.id))
    .for("no key update")
    .execute();
  const [limits, accounts] = await together(locking, readAccounts(tx, ids));
  return new Map(limits.map(({ id, creditLimitPaise }) => [id, purseOf(id, creditLimitPaise, accounts)]));
}

/** Reads the accounts of shops; send it behind the query that locks them. */
export function readAccounts(tx: Transaction, shopIds: readonly string[]) {
  return tx
    .select({
      id: ledgerAccounts.id,
      shopId: ledgerAccounts.shopId,
      kind: ledgerAccounts.kind,
      balancePaise: ledgerAccounts.balancePaise,
      postedAt: ledgerAccounts.postedAt,
    })
    .from(ledgerAccounts)
    .where(inArray(ledgerAccounts.shopId, [...shopIds]))
    .execute();
}

type Account = Awaited<ReturnType<typeof readAccounts>>[number];

/** A locked shop's money. @throws Error if it has no accounts, which the database makes with each shop */
export function purseOf(
  shopId: string,
  creditLimitPaise: number | null,
  accounts: readonly Account[],
): Purse {
  const of = (kind: ShopAccount): Account => {
    const found = accounts.find((one) => one.shopId === shopId && one.kind === kind);
    if (!found) throw new Error(`The shop has no account ${kind}`);
    return found;
  };
  const [available, held, due] = [of("available"), of("held"), of("due")];
  const posted = [available, held, due].flatMap(({ postedAt }) => (postedAt ? [postedAt.getTime()] : []));
  return {
    balances: {
      availablePaise: available.balancePaise ?? 0,
      heldPaise: held.balancePaise ?? 0,
      duePaise: due.balancePaise ?? 0,
    },
    creditLimitPaise,
    accounts: { available: available.id, held: held.id, due: due.id },
    postedAt: posted.length > 0 ? new Date(Math.max(...posted)) : null,
  };
}
