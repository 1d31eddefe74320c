import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { type EveryoneScope, type ShopScope, scopeCondition } from "@/lib/platform/access/policy";
import { bankAccount } from "@/lib/services/bank-account/service";

/** The vendor's transactions of the shop's latest account openings, newest first. @param limit number of openings */
export async function findTransactions(db: Database, scope: ShopScope, limit: number) {
  const last = db
    .select({
      id: orders.id,
      createdAt: orders.createdAt,
      dataKey: orders.dataKey,
      sealed: orders.sealed,
    })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.service, bankAccount.code)))
    .orderBy(desc(orders.createdAt))
    .limit(limit)
    .as("last");
  return db
    .select({
      txnId: vendorNumbers.number,
      orderId: last.id,
      dataKey: last.dataKey,
      sealed: last.sealed,
    })
    .from(last)
    .innerJoin(vendorNumbers, and(eq(vendorNumbers.orderId, last.id), eq(vendorNumbers.kind, "txid")))
    .orderBy(desc(last.createdAt));
}

/** Maps the vendor's transactions to order ids. */
export async function findOrdersOf(
  db: Database,
  scope: ShopScope | EveryoneScope,
  txnIds: string[],
): Promise<Map<string, string>> {
  if (txnIds.length === 0) return new Map();
  const rows = await db
    .select({ txnId: vendorNumbers.number, orderId: orders.id })
    .from(vendorNumbers)
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.service, bankAccount.code), isOneOf(txnIds)));
  return new Map(rows.map((row) => [row.txnId, row.orderId]));
}

/** A single array parameter: the vendor's list may exceed a query's parameter limit. */
function isOneOf(txnIds: string[]): SQL | undefined {
  return and(
    eq(vendorNumbers.kind, "txid"),
    sql`${vendorNumbers.number} = any(${sql.param(txnIds)}::text[])`,
  );
}

/** The order a vendor transaction belongs to. */
export type Owner = { orderId: string; createdAt: Date };

/** Maps a whole list of vendor transactions to account openings. */
export async function findOwners(
  db: Database,
  _scope: EveryoneScope,
  txnIds: string[],
): Promise<Map<string, Owner>> {
  const rows = await db
    .select({
      txnId: vendorNumbers.number,
      orderId: orders.id,
      createdAt: orders.createdAt,
      service: orders.service,
    })
    .from(vendorNumbers)
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
    .where(isOneOf(txnIds));
  // Filtered here, since a condition on the service would tempt the planner to read all openings.
  const openings = rows.filter(({ service }) => service === bankAccount.code);
  return new Map(openings.map(({ txnId, orderId, createdAt }) => [txnId, { orderId, createdAt }]));
}

/**
 * How many other openings of the same customer and type were sent to the vendor and have no transaction either.
 * @param panIndexes the blind indexes that the customer's PAN may have
 */
export async function countRivals(
  db: Database,
  _scope: EveryoneScope,
  { orderId, panIndexes }: { orderId: string; panIndexes: Buffer[] },
): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from ${orders} own join ${orders} other
      on other.pan_index = any(${sql.param(panIndexes)}::bytea[]) and other.variant = own.variant and other.id <> own.id
    where own.id = ${orderId} and other.service = ${bankAccount.code} and other.state <> 'created'
      and not exists (select from ${evidence} e where e.order_id = other.id
        and (e.kind = 'rejected' or e.content ? 'txid'))`);
  return rows[0]?.count ?? 0;
}
