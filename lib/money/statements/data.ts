import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { charges } from "@/db/schema/charges";
import {
  ledgerAccounts,
  ledgerEntries,
  ledgerTransactions,
  type Posting,
  type ShopAccount,
} from "@/db/schema/ledger";
import { orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import { type ShopScope, scopeCondition } from "@/lib/platform/access/policy";

/** A transaction's place in a shop's statement. */
export type Place = { at: Date; id: number };

/** What each of a shop's accounts has, or what a transaction changes on each, in paise. */
export type OnAccounts = Record<ShopAccount, number>;

/** A transaction that moved a shop's money: what it changed, and the order that it follows from. */
export type EntryRow = Place & {
  kind: Posting;
  reason: string | null;
  moved: OnAccounts;
  order: EntryOrder | null;
};
export type EntryOrder = {
  id: string;
  service: Service;
  variant: string;
  chargedPaise: number | null;
  dataKey: Buffer;
  sealed: Buffer;
};

/**
 * Waits for whatever is posting to this shop's money. Who posts takes its moment under the shop's lock, and never an
 * older one than the last. So what is committed after this has a later moment than now: a period that is over by now is
 * closed for ever.
 */
export async function waitForPostings(db: Database, scope: ShopScope): Promise<void> {
  await db.select({ id: shops.id }).from(shops).where(scopeCondition(scope, shops.id)).for("share");
}

/** What a shop's accounts had before a place: the balance that the last entry before it left, one look-up an account. */
export async function findBalancesBefore(
  db: Database,
  scope: ShopScope,
  { at, id }: Place,
): Promise<OnAccounts> {
  const { rows } = await db.execute<{ kind: ShopAccount; paise: number }>(sql`
    select account.kind, coalesce((select entry.balance_paise from ${ledgerEntries} entry
        where entry.account_id = account.id
          and (entry.at, entry.transaction_id) < (${at.toISOString()}::timestamptz, ${id}::bigint)
        order by entry.at desc, entry.transaction_id desc limit 1), 0)::float8 as paise
    from ${ledgerAccounts} account where account.shop_id = ${scope.shopId}`);
  const of = (kind: ShopAccount) => rows.find((row) => row.kind === kind)?.paise ?? 0;
  return { available: of("available"), held: of("held"), due: of("due") };
}

/** The sum of those entries of a group for which something holds. @param what literal SQL about entry and account */
const paise = (what: string) =>
  sql`coalesce(sum(entry.amount_paise) filter (where ${sql.raw(what)}), 0)::float8`;

type Asked = { from: Date; until: Date; after?: Place; limit: number };

/**
 * The transactions of a shop's money in a period, oldest first, by keyset. A transaction has at most one entry an
 * account, so the first of them are among the first entries of each account.
 */
export async function findEntriesOf(db: Database, scope: ShopScope, asked: Asked): Promise<EntryRow[]> {
  const { from, until, after = { at: from, id: 0 }, limit } = asked;
  const { rows } = await db.execute<{
    at: string;
    id: number;
    kind: Posting;
    reason: string | null;
    available: number;
    held: number;
    due: number;
    orderId: string | null;
    service: Service;
    variant: string;
    chargedPaise: number | null;
    dataKey: Buffer;
    sealed: Buffer;
  }>(sql`
    select line.*, posting.kind, posting.reason, "order".id as "orderId", "order".service, "order".variant,
      "order".charged_paise::float8 as "chargedPaise", "order".data_key as "dataKey", "order".sealed
    from (
      select entry.at, entry.transaction_id::float8 as id, ${paise("account.kind = 'available'")} as available,
        ${paise("account.kind = 'held'")} as held, ${paise("account.kind = 'due'")} as due
      from ${ledgerAccounts} account cross join lateral (
        select at, transaction_id, amount_paise from ${ledgerEntries} one where one.account_id = account.id
          and (one.at, one.transaction_id) > (${after.at.toISOString()}::timestamptz, ${after.id}::bigint)
          and one.at < ${until.toISOString()}::timestamptz
        order by one.at, one.transaction_id limit ${limit}) entry
      where account.shop_id = ${scope.shopId}
      group by entry.at, entry.transaction_id order by entry.at, entry.transaction_id limit ${limit}) line
    join ${ledgerTransactions} posting on posting.id = line.id::bigint
    left join ${orders} "order" on "order".id = posting.cause and "order".agent_id = ${scope.shopId}
    order by line.at, line.id`);
  return rows.map(({ at, id, kind, reason, available, held, due, orderId, ...order }) => ({
    ...{ at: new Date(at), id, kind, reason, moved: { available, held, due } },
    order: orderId === null ? null : { id: orderId, ...order },
  }));
}

/** What the transactions of each kind did to a shop's money in a period. */
export type KindTotal = OnAccounts & { kind: Posting; count: number; inPaise: number; outPaise: number };

/** The sums of a period by kind, in the order of the kinds' names. */
export async function findTotalsOf(
  db: Database,
  scope: ShopScope,
  { from, until }: Pick<Asked, "from" | "until">,
) {
  const paise = (what: string) =>
    sql`coalesce(sum(entry.amount_paise) filter (where ${sql.raw(what)}), 0)::float8`;
  const { rows } = await db.execute<KindTotal>(sql`
    select posting.kind, count(distinct posting.id)::int as count, ${paise("account.kind = 'available'")} as available,
      ${paise("account.kind = 'held'")} as held, ${paise("account.kind = 'due'")} as due,
      ${paise("account.kind = 'available' and entry.amount_paise > 0")} as "inPaise",
      (- ${paise("account.kind = 'available' and entry.amount_paise < 0")})::float8 as "outPaise"
    from ${ledgerAccounts} account
    join ${ledgerEntries} entry on entry.account_id = account.id
      and entry.at >= ${from.toISOString()}::timestamptz and entry.at < ${until.toISOString()}::timestamptz
    join ${ledgerTransactions} posting on posting.id = entry.transaction_id
    where account.shop_id = ${scope.shopId} group by posting.kind order by posting.kind`);
  return rows;
}

type ChargePlace = { at: Date; orderId: string; number: number };
type AskedCharges = { from: Date; until: Date; after?: ChargePlace; limit: number };

/** A shop's charges in a period before the ledger, oldest first, by keyset. Nobody writes these rows any more. */
export async function findChargesOf(
  db: Database,
  scope: ShopScope,
  { from, until, after, limit }: AskedCharges,
) {
  return db
    .select({
      orderId: charges.orderId,
      number: charges.number,
      at: charges.at,
      effect: charges.effect,
      amountPaise: charges.amountPaise,
      service: orders.service,
      variant: orders.variant,
    })
    .from(charges)
    .innerJoin(orders, eq(orders.id, charges.orderId))
    .where(
      and(
        scopeCondition(scope, charges.shopId),
        gte(charges.at, after?.at ?? from),
        lt(charges.at, until),
        after
          ? sql`(${charges.at}, ${charges.orderId}, ${charges.number}) >
              (${after.at.toISOString()}::timestamptz, ${after.orderId}, ${after.number})`
          : undefined,
      ),
    )
    .orderBy(asc(charges.at), asc(charges.orderId), asc(charges.number))
    .limit(limit);
}

/** Whether a shop has charges from a moment on; then it was before the ledger. @param until only before this moment */
export async function hasCharges(db: Database, scope: ShopScope, from: Date, until?: Date): Promise<boolean> {
  const [found] = await db
    .select({ at: charges.at })
    .from(charges)
    .where(
      and(
        scopeCondition(scope, charges.shopId),
        gte(charges.at, from),
        until ? lt(charges.at, until) : undefined,
      ),
    )
    .orderBy(asc(charges.at))
    .limit(1);
  return found !== undefined;
}

/** Whether a shop's money moved in the ledger before a moment. */
export async function hasEntries(db: Database, scope: ShopScope, until: Date): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from ${ledgerAccounts} account cross join lateral (
      select from ${ledgerEntries} entry where entry.account_id = account.id
        and entry.at < ${until.toISOString()}::timestamptz limit 1) first
    where account.shop_id = ${scope.shopId} limit 1`);
  return rows.length > 0;
}
