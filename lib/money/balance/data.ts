import { and, asc, count, eq, gte, ne, sql } from "drizzle-orm";
import { builtOnce } from "@/db/built-once";
import type { Database } from "@/db/client";
import { ledgerAccounts, ledgerEntries, ledgerTransactions, type Posting } from "@/db/schema/ledger";
import { orderProgress } from "@/db/schema/order-progress";
import { orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import { LATER_SHOP, type ShopScope, scopeCondition, scopeValues } from "@/lib/platform/access/policy";
import type { Keyset } from "@/lib/platform/forms/read-keyset";

const paiseOf = (kind: string) =>
  sql<string>`coalesce(sum(${ledgerAccounts.balancePaise}) filter (where ${ledgerAccounts.kind} = ${kind}), 0)`;

/** Asked by every page of a shop. */
const balance = builtOnce((db) =>
  db
    .select({
      available: paiseOf("available"),
      held: paiseOf("held"),
      due: paiseOf("due"),
      creditLimitPaise: shops.creditLimitPaise,
    })
    .from(shops)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.shopId, shops.id))
    .where(scopeCondition(LATER_SHOP, shops.id))
    .groupBy(shops.id, shops.creditLimitPaise)
    .prepare(""),
);

/** What a shop's accounts have, in paise, and how much it may owe. Its due is zero or negative. */
export async function findBalance(db: Database, scope: ShopScope) {
  const [row] = await balance(db).execute(scopeValues(scope));
  return {
    availablePaise: Number(row?.available ?? 0),
    heldPaise: Number(row?.held ?? 0),
    duePaise: Number(row?.due ?? 0),
    creditLimitPaise: row?.creditLimitPaise ?? null,
  };
}

const isHeld = (scope: ShopScope) =>
  and(scopeCondition(scope, orderProgress.shopId), eq(orderProgress.isHeld, true));

/** The orders whose price is held, longest unchanged first. */
export async function findHeld(db: Database, scope: ShopScope, limit: number) {
  const { id, state, service, variant, pricePaise, createdAt, updatedAt, sentAt } = orders;
  return db
    .select({ id, state, service, variant, pricePaise, createdAt, updatedAt, sentAt })
    .from(orderProgress)
    .innerJoin(orders, eq(orders.id, orderProgress.orderId))
    .where(isHeld(scope))
    .orderBy(asc(orderProgress.updatedAt), asc(orderProgress.orderId))
    .limit(limit);
}

/** How many orders of a shop are held. */
export async function countHeld(db: Database, scope: ShopScope): Promise<number> {
  const [row] = await db.select({ count: count() }).from(orderProgress).where(isHeld(scope));
  return row?.count ?? 0;
}

/** A shop's orders since a moment whose price is held or captured: what they cost and what customers paid, in paise. */
export async function sumOrdersSince(db: Database, scope: ShopScope, since: Date) {
  const [row] = await db
    .select({
      orders: count(),
      cost: sql<string>`coalesce(sum(${orders.pricePaise}), 0)`,
      collected: sql<string>`coalesce(sum(${orders.chargedPaise}), 0)`,
      /** Of those of which the shop said what the customer paid. */
      noted: count(orders.chargedPaise),
      profit: sql<string>`coalesce(sum(${orders.chargedPaise} - ${orders.pricePaise}), 0)`,
    })
    .from(orders)
    .where(
      and(scopeCondition(scope, orders.shopId), gte(orders.createdAt, since), ne(orders.position, "none")),
    );
  return {
    orders: row?.orders ?? 0,
    costPaise: Number(row?.cost ?? 0),
    collectedPaise: Number(row?.collected ?? 0),
    noted: row?.noted ?? 0,
    profitPaise: Number(row?.profit ?? 0),
  };
}

/** A transaction that changed what a shop has to spend, or its due. */
export type BalanceEntry = {
  transactionId: number;
  at: Date;
  kind: Posting;
  reason: string | null;
  /** The order it follows from, if one. */
  orderId: string | null;
  service: Service | null;
  variant: string | null;
  /** What it changed, and what the shop had after it less its due, in paise. */
  paise: number;
  afterPaise: number;
};

/**
 * A part of these transactions by keyset of their ids, newest first; oldest first for what is newer than a row. What an
 * order's capture takes from the held money changes neither and is not among them.
 */
export async function findEntries(
  db: Database,
  scope: ShopScope,
  { after, before, limit }: Keyset,
): Promise<BalanceEntry[]> {
  const { shopId } = scope;
  const edge = after ?? before;
  const place = sql`((select at from ${ledgerTransactions} where id = ${edge ?? null}), ${edge ?? null}::bigint)`;
  const isNext =
    edge === undefined
      ? sql`true`
      : sql`(entry.at, entry.transaction_id) ${sql.raw(after === undefined ? ">" : "<")} ${place}`;
  const way = sql.raw(after === undefined && before !== undefined ? "asc" : "desc");
  const own = sql`${ledgerAccounts} account where account.shop_id = ${shopId} and account.kind in ('available', 'due')`;
  const { rows } = await db.execute<Omit<BalanceEntry, "at"> & { at: string }>(sql`
    select part.transaction_id::float8 as "transactionId", part.at, posting.kind, posting.reason,
      "order".id as "orderId", "order".service, "order".variant, part.paise::float8 as paise,
      (select coalesce(sum(last.balance_paise), 0)::float8 from (select account.id from ${own}) account
        cross join lateral (select entry.balance_paise from ${ledgerEntries} entry where entry.account_id = account.id
          and (entry.at, entry.transaction_id) <= (part.at, part.transaction_id)
          order by entry.at desc, entry.transaction_id desc limit 1) last) as "afterPaise"
    from (select entry.at, entry.transaction_id, sum(entry.amount_paise) as paise
      from (select account.id from ${own}) account
      cross join lateral (select entry.at, entry.transaction_id, entry.amount_paise from ${ledgerEntries} entry
        where entry.account_id = account.id and ${isNext}
        order by entry.at ${way}, entry.transaction_id ${way} limit ${limit}) entry
      group by entry.at, entry.transaction_id
      order by entry.at ${way}, entry.transaction_id ${way} limit ${limit}) part
    join ${ledgerTransactions} posting on posting.id = part.transaction_id
    left join ${orders} "order" on "order".id = posting.cause and "order".agent_id = ${shopId}
    order by part.at ${way}, part.transaction_id ${way}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
