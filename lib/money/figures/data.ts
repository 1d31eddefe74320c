import { and, asc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { balanceReadings } from "@/db/schema/balance-readings";
import {
  ledgerAccounts,
  ledgerEntries,
  OPERATOR_ACCOUNTS,
  type OperatorAccount,
  SHOP_ACCOUNTS,
  type ShopAccount,
} from "@/db/schema/ledger";
import { ledgerChecks } from "@/db/schema/ledger-checks";
import { orderProgress } from "@/db/schema/order-progress";
import { orders } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { dateIstOf } from "@/lib/platform/india-day";

/** What the operator's balance with the vendor has to cover, in paise. */
export type Cover = {
  /** The vendor's last known balance and when it was read; null before the first reading. */
  balance: { paise: number; at: Date } | null;
  /** What shops with a limit may still spend: what they have and what they may owe. */
  spendablePaise: number;
  /** Shops that may owe without limit: what they will spend is not known. */
  unlimited: number;
  /** How far the balance is below what shops may spend; negative if it is above. Null before the first reading. */
  shortPaise: number | null;
};

/** The vendor's last known balance against what shops may still spend. A suspended shop spends nothing. */
export async function findCover(db: Database, _scope: EveryoneScope): Promise<Cover> {
  const [reading] = await db
    .select({ paise: balanceReadings.balancePaise, at: balanceReadings.at })
    .from(balanceReadings)
    .orderBy(sql`${balanceReadings.at} desc`)
    .limit(1);
  const [sum] = await db
    .select({
      spendable: sql<number>`coalesce(sum(greatest(0, ${ledgerAccounts.balancePaise} + ${shops.creditLimitPaise})), 0)::float8`,
      unlimited: sql<number>`(count(*) filter (where ${shops.creditLimitPaise} is null))::int`,
    })
    .from(shops)
    .innerJoin(ledgerAccounts, and(eq(ledgerAccounts.shopId, shops.id), eq(ledgerAccounts.kind, "available")))
    .where(eq(shops.status, "active"));
  const spendablePaise = sum?.spendable ?? 0;
  return {
    balance: reading ?? null,
    spendablePaise,
    unlimited: sum?.unlimited ?? 0,
    shortPaise: reading ? spendablePaise - reading.paise : null,
  };
}

/** What all shops have together on each kind of account, in paise; what they owe is positive. */
export async function sumShopAccounts(db: Database, _scope: EveryoneScope) {
  const rows = await db
    .select({
      kind: ledgerAccounts.kind,
      paise: sql<number>`coalesce(sum(${ledgerAccounts.balancePaise}), 0)::float8`,
    })
    .from(ledgerAccounts)
    .where(isNotNull(ledgerAccounts.shopId))
    .groupBy(ledgerAccounts.kind);
  const sums = new Map(rows.map(({ kind, paise }) => [kind as ShopAccount, paise]));
  return SHOP_ACCOUNTS.map((kind) => ({ kind, paise: naturalPaise(kind, sums.get(kind) ?? 0) }));
}

/**
 * What each account of the operator has, in paise, as the operator sees it: what it has and what it earned is positive.
 * In the ledger they stand with the opposite sign of what shops have. Counted from the sums of the last verification on.
 */
export async function sumOperatorAccounts(db: Database, _scope: EveryoneScope) {
  const { rows } = await db.execute<{ kind: OperatorAccount; paise: number }>(sql`
    select account.kind, coalesce((last.sums ->> account.kind)::float8, 0) + coalesce(added.paise, 0)::float8 as paise
    from ${ledgerAccounts} account left join ${ledgerChecks} last on true
    left join (select entry.account_id, sum(entry.amount_paise) as paise from ${ledgerEntries} entry
      where entry.transaction_id > coalesce((select summed_through from ${ledgerChecks}), 0)
      group by entry.account_id) added on added.account_id = account.id
    where account.shop_id is null`);
  const sums = new Map(rows.map(({ kind, paise }) => [kind, paise]));
  return OPERATOR_ACCOUNTS.map((kind) => ({ kind, paise: naturalPaise(kind, sums.get(kind) ?? 0) }));
}

/** Where money that the operator has or gave, and what shops owe, stands as negative in the ledger. */
const NEGATIVE = ["due", "bank", "cash", "vendor_float", "vendor_cost", "adjustments"];

/** An amount as people read it. */
function naturalPaise(kind: ShopAccount | OperatorAccount, paise: number): number {
  return NEGATIVE.includes(kind) && paise !== 0 ? -paise : paise;
}

/** What is held, by the day in India on which the order was created: orders and paise. */
export async function sumHeld(db: Database, _scope: EveryoneScope) {
  const day = sql<string>`${dateIstOf(orderProgress.createdAt)}::text`;
  return db
    .select({
      day: day.as("day"),
      count: sql<number>`count(*)::int`,
      paise: sql<number>`coalesce(sum(${orders.pricePaise}), 0)::float8`,
    })
    .from(orderProgress)
    .innerJoin(orders, eq(orders.id, orderProgress.orderId))
    .where(eq(orderProgress.isHeld, true))
    .groupBy(sql`1`);
}

/** The shops that owe beyond their limit, the longest first: how much in paise, and since when without a break. */
export async function findDues(db: Database, _scope: EveryoneScope, limit: number) {
  const began =
    sql<Date>`(select max(e.at) from ledger_entries e where e.account_id = ${outerColumn(ledgerAccounts.id)}
    and e.balance_paise = e.amount_paise)`.mapWith(ledgerEntries.at);
  const owing = db
    .select({
      shopId: sql<string>`${ledgerAccounts.shopId}`.as("shop_id"),
      paise: sql<number>`-${ledgerAccounts.balancePaise}`.mapWith(Number).as("paise"),
      since: began.as("since"),
    })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.kind, "due"), lt(ledgerAccounts.balancePaise, 0)))
    .as("owing");
  return db
    .select({
      shopId: owing.shopId,
      shopName: shops.shopName,
      paise: owing.paise,
      since: owing.since,
    })
    .from(owing)
    .innerJoin(shops, eq(shops.id, owing.shopId))
    .orderBy(asc(owing.since), asc(owing.shopId))
    .limit(limit);
}
