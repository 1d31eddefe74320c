import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { charges } from "@/db/schema/charges";
import {
  ledgerAccounts,
  ledgerEntries,
  ledgerTransactions,
  ORDER_POSTINGS,
  type OrderPosting,
} from "@/db/schema/ledger";
import { orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { ShopScope } from "@/lib/platform/access/policy";

type Place = { at: Date; orderId: string; number: number };
type Asked = { from: Date; until: Date; after?: Place; limit: number };

/** A step of an order's price, at the moment it was posted. */
export type StatementLine = Place & {
  effect: OrderPosting;
  amountPaise: number | null;
  service: Service;
  variant: string;
};

/**
 * The steps of the prices of a shop's orders in a period, oldest first, by keyset: from the ledger, and those from before
 * the ledger from the charges. Neither changes: later events of the same orders are new rows with their own times.
 */
export async function findLinesOf(db: Database, scope: ShopScope, asked: Asked) {
  const { shopId } = scope;
  const { after, limit } = asked;
  const next = after
    ? sql`where (at, order_id, number) > (${after.at.toISOString()}::timestamptz, ${after.orderId}, ${after.number})`
    : sql``;
  const { rows } = await db.execute<Omit<StatementLine, "at"> & { at: string }>(sql`
    select line.order_id as "orderId", line.number, line.at, line.effect, line.amount_paise::float8 as "amountPaise",
      "order".service, "order".variant
    from (select * from (${posted(shopId, asked)} union all ${charged(shopId, asked)}) line ${next}
      order by at, order_id, number limit ${limit}) line
    join ${orders} "order" on "order".id = line.order_id order by line.at, line.order_id, line.number`);
  return rows.map((row): StatementLine => ({ ...row, at: new Date(row.at) }));
}

/** One row for each transaction, which moves one or two of the shop's accounts. */
const posted = (
  shopId: string,
  asked: Asked,
): SQL => sql`select distinct posting.cause as order_id, posting.number, posting.at,
    posting.kind as effect, "order".price_paise as amount_paise
  from ${ledgerAccounts} account
  join ${ledgerEntries} entry on entry.account_id = account.id and ${within(sql`entry.at`, asked)}
  join ${ledgerTransactions} posting on posting.id = entry.transaction_id and posting.kind = any(${sql.param(ORDER_POSTINGS)})
  join ${orders} "order" on "order".id = posting.cause
  where account.shop_id = ${shopId}`;

const charged = (
  shopId: string,
  asked: Asked,
): SQL => sql`select charge.order_id, charge.number, charge.at, charge.effect,
    charge.amount_paise from ${charges} charge where charge.agent_id = ${shopId} and ${within(sql`charge.at`, asked)}`;

const within = (at: SQL, { from, until, after }: Asked): SQL =>
  sql`${at} >= ${(after?.at ?? from).toISOString()}::timestamptz and ${at} < ${until.toISOString()}::timestamptz`;
