import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { accountLists } from "@/db/schema/account-lists";
import { orders } from "@/db/schema/orders";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { bankAccount } from "@/lib/services/bank-account/service";

/** A sealed list this admin fetched after a time; the newest if no id is given. */
export async function findList(
  db: Database,
  _scope: EveryoneScope,
  { id, userId, after }: { id?: string; userId: string; after: Date },
) {
  const [list] = await db
    .select({
      id: accountLists.id,
      dataKey: accountLists.dataKey,
      sealed: accountLists.sealed,
      at: accountLists.at,
    })
    .from(accountLists)
    .where(
      and(
        eq(accountLists.userId, userId),
        gt(accountLists.at, after),
        id === undefined ? undefined : eq(accountLists.id, id),
      ),
    )
    .orderBy(desc(accountLists.at))
    .limit(1);
  return list;
}

const ofOrder = sql`from ${vendorNumbers} n where n.order_id = ${outerColumn(orders.id)} and n.kind = 'txid'`;
const hasNoTransaction = sql`not exists (select ${ofOrder})`;

/** Account openings without a transaction, by their customer's PAN, newest first. */
export async function findByPan(db: Database, _scope: EveryoneScope, panIndexes: Buffer[]) {
  if (panIndexes.length === 0) return [];
  return db
    .select({ id: orders.id, panIndex: orders.panIndex, variant: orders.variant })
    .from(orders)
    .where(
      and(
        sql`${orders.panIndex} = any(${sql.param(panIndexes)}::bytea[])`,
        eq(orders.service, bankAccount.code),
        inArray(orders.state, ["awaiting_customer", "processing", "unknown", "needs_review", "succeeded"]),
        hasNoTransaction,
      ),
    )
    .orderBy(desc(orders.createdAt));
}

/**
 * One page of account openings since a time that should be in the vendor's list and are not, oldest first, each with
 * its transaction if known.
 * @param listed ids of orders in the list
 */
export async function findUnlisted(
  db: Database,
  _scope: EveryoneScope,
  { since, listed, limit, offset }: { since: Date; listed: string[]; limit: number; offset: number },
) {
  return db
    .select({
      id: orders.id,
      state: orders.state,
      createdAt: orders.createdAt,
      txnIds: sql<string[]>`array(select n.number ${ofOrder})`,
    })
    .from(orders)
    .where(
      and(
        gt(orders.createdAt, since),
        eq(orders.service, bankAccount.code),
        inArray(orders.state, [
          ...(["awaiting_customer", "processing", "unknown", "needs_review"] as const),
          ...(["succeeded", "expired", "refunded"] as const),
        ]),
        sql`${orders.id} <> all(${sql.param(listed)}::text[])`,
      ),
    )
    .orderBy(asc(orders.createdAt), asc(orders.id))
    .limit(limit)
    .offset(offset);
}
