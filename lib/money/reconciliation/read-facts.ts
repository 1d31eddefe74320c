import { and, desc, eq, gt, gte, inArray, lt, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { balanceReadings } from "@/db/schema/balance-readings";
import { callbacks } from "@/db/schema/callbacks";
import { evidence } from "@/db/schema/evidence";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { orders } from "@/db/schema/orders";
import { reconciliationDifferences } from "@/db/schema/reconciliations";
import { findVendorPrices } from "@/lib/money/prices/data";
import { vendorPriceAt } from "@/lib/money/prices/vendor/vendor-price";
import type { CallbackFacts, LookUp, Money, OrderFacts } from "@/lib/money/reconciliation/day-differences";
import { addedKinds } from "@/lib/orders/evidence/evidence";
import { everyoneScope } from "@/lib/platform/access/policy";
import { boundsOfDay } from "@/lib/platform/india-day";
import { serviceOf } from "@/lib/services/registry";

type Period = { from: Date; to: Date };

/** The answers to sends after which the vendor has charged its price. */
const CHARGED = ["accepted", ...addedKinds(({ isCharged }) => isCharged === true)];

const LOOK_UP_KINDS = ["found", "not_found", "look_up_inconclusive"];

/** How many orders were created in a period, by service and state. */
export async function countOrders(db: Database, { from, to }: Period) {
  return db
    .select({ service: orders.service, state: orders.state, count: sql<number>`count(*)::int` })
    .from(orders)
    .where(and(gte(orders.createdAt, from), lt(orders.createdAt, to)))
    .groupBy(orders.service, orders.state)
    .orderBy(orders.service, orders.state);
}

/** The ids of the orders created in a period: `limit` of them after the id `after`. */
export async function readOrderIds(db: Database, { from, to }: Period, after: string, limit: number) {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(gte(orders.createdAt, from), lt(orders.createdAt, to), gt(orders.id, after)))
    .orderBy(orders.id)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** The stored facts of these orders: states, prices, and what the vendor's answers and look-ups said about money. */
export async function readOrderFacts(db: Database, ids: string[]): Promise<OrderFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      orderId: orders.id,
      service: orders.service,
      state: orders.state,
      pricePaise: orders.pricePaise,
      position: orders.position,
      variant: orders.variant,
      createdAt: orders.createdAt,
    })
    .from(orders)
    .where(inArray(orders.id, ids));
  const said = await db
    .select({ orderId: evidence.orderId, kind: evidence.kind, content: evidence.content })
    .from(evidence)
    .where(
      and(inArray(evidence.orderId, ids), inArray(evidence.kind, ["accepted", "callback", ...LOOK_UP_KINDS])),
    )
    .orderBy(evidence.orderId, evidence.seq);
  const byOrder = new Map<string, Said[]>(ids.map((id) => [id, []]));
  for (const one of said) byOrder.get(one.orderId)?.push(one);
  const costs = await findVendorPrices(db, everyoneScope());
  return rows.map(({ service, variant, createdAt, ...row }) => ({
    ...row,
    costPaise: vendorPriceAt(costs, variant, createdAt),
    canLookUp: serviceOf(service).canLookUp,
    ...saidOf(byOrder.get(row.orderId) ?? []),
  }));
}

type Said = { kind: string; content: Record<string, unknown> };

function saidOf(said: Said[]) {
  const amount = (kind: string) =>
    said.flatMap((one) =>
      one.kind === kind && typeof one.content.amountPaise === "number" ? [one.content.amountPaise] : [],
    )[0] ?? null;
  return {
    acceptedPaise: amount("accepted"),
    foundPaise: amount("found"),
    lookUp: lookUpOf(said.filter(({ kind }) => LOOK_UP_KINDS.includes(kind))),
    refundSeen: said.some(
      ({ kind, content }) =>
        kind === "callback" && content.status === "refund" && content.trust === "confirmed",
    ),
  };
}

function lookUpOf(lookUps: Said[]): LookUp {
  if (lookUps.some(({ kind, content }) => kind === "found" && content.reference !== null)) return "shown";
  const last = lookUps.at(-1)?.kind;
  if (last === undefined) return "never";
  if (last === "found") return "no_reference";
  return last === "not_found" ? "not_found" : "inconclusive";
}

/** Callbacks of a period that named none of our orders. */
export async function readStrayCallbacks(db: Database, { from, to }: Period): Promise<CallbackFacts[]> {
  return db
    .select({ id: callbacks.id, orderid: callbacks.orderid, status: callbacks.status })
    .from(callbacks)
    .where(
      and(
        gte(callbacks.receivedAt, from),
        lt(callbacks.receivedAt, to),
        eq(callbacks.outcome, "unknown_order"),
      ),
    );
}

/**
 * The balance before and after a day, and the amounts in the vendor's answers and on the ledger between those two
 * readings. The reading before is the last one up to the start, or else the first one within the day.
 */
export async function readMoney(db: Database, day: string): Promise<Money> {
  const { from, to } = boundsOfDay(day);
  const reading = { at: balanceReadings.at, balancePaise: balanceReadings.balancePaise };
  const during = and(gt(balanceReadings.at, from), lt(balanceReadings.at, to));
  const [before] = await db
    .select(reading)
    .from(balanceReadings)
    .where(lte(balanceReadings.at, from))
    .orderBy(desc(balanceReadings.at))
    .limit(1);
  const [first] = await db
    .select(reading)
    .from(balanceReadings)
    .where(during)
    .orderBy(balanceReadings.at)
    .limit(1);
  const [last] = await db
    .select(reading)
    .from(balanceReadings)
    .where(during)
    .orderBy(desc(balanceReadings.at))
    .limit(1);
  const opening = before ?? first;
  const closing = opening && last && last.at > opening.at ? last : undefined;
  const between = { from: opening?.at ?? from, to: closing?.at ?? to };
  const { isBeforeLedger, ...said } = await readAmounts(db, between);
  const postedPaise = isBeforeLedger ? null : await readPosted(db, day, between);
  const stored = (one: typeof opening) =>
    one ? { at: one.at.toISOString(), balancePaise: one.balancePaise } : null;
  return { ...said, postedPaise, opening: stored(opening), closing: stored(closing) };
}

/**
 * What the ledger posted on the balance at the vendor, after `from` and up to `to`, in paise. What a decision about a gap
 * posted counts on the day of the gap, whenever it was decided.
 */
async function readPosted(db: Database, day: string, { from, to }: Period): Promise<number> {
  const { rows } = await db.execute<{ paise: number }>(sql`
    select (-coalesce(sum(amount_paise), 0))::float8 as paise from (
      select entry.amount_paise from ${ledgerAccounts} account
      join ${ledgerEntries} entry on entry.account_id = account.id
        and entry.at > ${from.toISOString()}::timestamptz and entry.at <= ${to.toISOString()}::timestamptz
      join ${ledgerTransactions} posting on posting.id = entry.transaction_id
      where account.shop_id is null and account.kind = 'vendor_float' and not exists (
        select from ${reconciliationDifferences} gap where gap.id =
          case when posting.kind in ('correction', 'vendor_top_up') and posting.cause ~ '^[0-9a-f-]{36}$' then posting.cause::uuid end)
      union all
      select entry.amount_paise from ${reconciliationDifferences} gap
      join ${ledgerTransactions} posting on posting.cause = gap.id::text
      join ${ledgerEntries} entry on entry.transaction_id = posting.id
      join ${ledgerAccounts} account on account.id = entry.account_id and account.kind = 'vendor_float'
      where gap.day = ${day}) posted`);
  return rows[0]?.paise ?? 0;
}

/**
 * Sums what answers said was charged and what callbacks refunded, after `from` and up to `to`. An order is refunded
 * at most once.
 */
async function readAmounts(db: Database, { from, to }: Period) {
  const during = and(gt(evidence.at, from), lte(evidence.at, to));
  const paise = sql`(${evidence.content} ->> 'amountPaise')::bigint`;
  const [spent] = await db
    .select({
      paise: sql<string>`coalesce(sum(${paise}), 0)`,
      without: sql<number>`(count(*) filter (where ${paise} is null))::int`,
      isBeforeLedger: sql<boolean>`coalesce(bool_or(${evidence.position} is null), false)`,
    })
    .from(evidence)
    .where(and(during, inArray(evidence.kind, CHARGED)));
  const refunds = await db
    .selectDistinct({ orderId: evidence.orderId })
    .from(evidence)
    .where(
      and(
        during,
        eq(evidence.kind, "callback"),
        sql`${evidence.content} ->> 'status' = 'refund' and ${evidence.content} ->> 'trust' = 'confirmed'`,
        sql`not exists (select from evidence earlier where earlier.order_id = ${outerColumn(evidence.orderId)}
          and earlier.kind = 'callback' and earlier.at <= ${from.toISOString()}::timestamptz
          and earlier.content ->> 'status' = 'refund' and earlier.content ->> 'trust' = 'confirmed')`,
      ),
    );
  const refunded = await readOrderFacts(
    db,
    refunds.map(({ orderId }) => orderId),
  );
  return {
    spentPaise: Number(spent?.paise ?? 0),
    withoutAmount: spent?.without ?? 0,
    isBeforeLedger: spent?.isBeforeLedger ?? false,
    refundedPaise: refunded.reduce(
      (sum, { acceptedPaise, foundPaise }) => sum + (acceptedPaise ?? foundPaise ?? 0),
      0,
    ),
  };
}
