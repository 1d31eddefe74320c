import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { evidence } from "@/db/schema/evidence";
import { orderProgress } from "@/db/schema/order-progress";
import { ORDER_STATES, type OrderState, orders } from "@/db/schema/orders";
import { SERVICES, type Service } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { listColumns } from "@/lib/orders/data";
import { addedKinds, addedTraits } from "@/lib/orders/evidence/evidence";
import { quietSince } from "@/lib/orders/lists/find-needs";
import { type EveryoneScope, type Scope, scopeCondition } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";

export type OrderRow = Awaited<ReturnType<typeof findOrders>>[number];

/** What a search found: orders by id, or by the blind index of a mobile or PAN. */
export type Named = { ids: string[]; mobiles: Buffer[]; pans: Buffer[] };

export type OrderFilter = {
  states?: readonly OrderState[];
  service?: Service;
  variant?: string;
  shopId?: string;
  ids?: string[];
  named?: Named;
  madeFrom?: Date;
  madeBefore?: Date;
  priced?: boolean;
  /** Only orders put aside; quiet ones, not put aside and without news for a day; or those whose price is held. */
  only?: "aside" | "quiet" | "held";
};

/** Sort orders served by an index: by creation time, or longest unchanged first. */
export const SORTS = ["newest", "oldest", "quiet"] as const;
export type Sort = (typeof SORTS)[number];

/** Where the next page of a list starts: after the order with this time (of the sort) and id. */
export type Cursor = { at: Date; id: string };

export type Part = { sort?: Sort; after?: Cursor; before?: Cursor; limit: number };

type Asked = { scope: Scope; filter: OrderFilter; part: Part };

/** One page of the orders in scope, at most `limit`, by keyset, in its sort order. */
export async function findOrders(db: Database, scope: Scope, filter: OrderFilter, part: Part) {
  const rows = await partOf(db, { scope, filter, part });
  return part.before ? rows.reverse() : rows;
}

async function partOf(db: Database, asked: Asked) {
  const { filter, part } = asked;
  const turn = isDescending(part) ? desc : asc;
  const list = db.select(listColumns).from(orders).innerJoin(shops, eq(shops.id, orders.shopId));
  // A search names few orders, so all of them are read.
  const isSearch = filter.named !== undefined || filter.ids !== undefined;
  const isByProgress = filter.states || filter.only || part.sort === "quiet";
  if (isSearch || !isByProgress) {
    const state = filter.states ? inArray(orders.state, [...filter.states]) : undefined;
    return list
      .where(and(state, ...conditions(asked, OF_ORDERS)))
      .orderBy(turn(timeOf(part, OF_ORDERS)), turn(orders.id))
      .limit(part.limit);
  }
  // A state that the view leaves out.
  if (filter.states?.length === 0) return [];
  const page = partOfProgress(db, asked);
  return list.innerJoin(page, eq(page.id, orders.id)).orderBy(turn(timeOf(part, OF_ORDERS)), turn(orders.id));
}

/** The columns of `orders` that `order_progress` has too. */
const OF_ORDERS = orders;
const OF_PROGRESS = { ...getTableColumns(orderProgress), id: orderProgress.orderId };
type Columns = typeof OF_ORDERS | typeof OF_PROGRESS;

/**
 * The ids of a page that depends on where orders stand. No index covers several states in one sequence, so from each
 * state's own sequence no more than a page is read. Each has its own query, so that the planner knows how rare it is.
 */
function partOfProgress(db: Database, asked: Asked) {
  const { part } = asked;
  const turn = isDescending(part) ? desc : asc;
  const of = (sequence: SQL | undefined) => {
    const ids = db
      .select({ id: orderProgress.orderId, at: sql<Date>`${timeOf(part, OF_PROGRESS)}`.as("at") })
      .from(orderProgress)
      .$dynamic();
    const joined = isOfOrdersAlone(asked.filter)
      ? ids.innerJoin(orders, eq(orders.id, orderProgress.orderId))
      : ids;
    return joined
      .where(and(sequence, ...conditions(asked, OF_PROGRESS)))
      .orderBy(turn(timeOf(part, OF_PROGRESS)), turn(orderProgress.orderId))
      .limit(part.limit);
  };
  const [first, second, ...more] = sequencesOf(asked).map(of);
  if (!first) throw new Error("A page has at least one sequence");
  const all = (second ? unionAll(first, second, ...more) : first).as("all_sequences");
  return db.select({ id: all.id }).from(all).orderBy(turn(all.at), turn(all.id)).limit(part.limit).as("page");
}

/** Variants and prices never change, so `order_progress` does not repeat them. */
const isOfOrdersAlone = ({ variant, priced }: OrderFilter) => variant !== undefined || priced !== undefined;

/** The parts of `order_progress` that each have an index in the order of a page. */
function sequencesOf({ scope, filter, part }: Asked): (SQL | undefined)[] {
  const { states, service, shopId, only } = filter;
  // Few orders are put aside or held, whatever their states.
  if (only === "aside" || only === "held")
    return [states ? inArray(orderProgress.state, [...states]) : undefined];
  const ofState = (states ?? ORDER_STATES).map((state) => eq(orderProgress.state, state));
  if (part.sort === "quiet" || scope.shopId !== null || shopId !== undefined) return ofState;
  // For all shops the index goes by state and service.
  const services = service ? [service] : SERVICES;
  return ofState.flatMap((state) => services.map((one) => and(state, eq(orderProgress.service, one))));
}

const timeOf = ({ sort }: Part, of: Columns) => (sort === "quiet" ? of.updatedAt : of.createdAt);
const isDescending = ({ sort = "newest", before }: Part) => (sort === "newest") !== (before !== undefined);

/** @param of the columns to ask for what both tables have */
function conditions({ scope, filter, part }: Asked, of: Columns): (SQL | undefined)[] {
  const { service, variant, shopId, ids, named, madeFrom, madeBefore, priced, only } = filter;
  const [cursor, side] = [part.after ?? part.before, sql.raw(isDescending(part) ? "<" : ">")];
  return [
    scopeCondition(scope, of.shopId),
    shopId ? eq(of.shopId, shopId) : undefined,
    service ? eq(of.service, service) : undefined,
    variant ? eq(orders.variant, variant) : undefined,
    ids ? inArray(of.id, ids) : undefined,
    named ? isNamed(named) : undefined,
    madeFrom ? gte(of.createdAt, madeFrom) : undefined,
    madeBefore ? lt(of.createdAt, madeBefore) : undefined,
    priced === undefined ? undefined : priced ? isNotNull(orders.pricePaise) : isNull(orders.pricePaise),
    only === "aside" ? isNotNull(of.asideAt) : undefined,
    only === "held" ? ("isHeld" in of ? eq(of.isHeld, true) : eq(of.position, "held")) : undefined,
    ...(only === "quiet" ? [isNull(of.asideAt), lt(of.updatedAt, quietSince(now()))] : []),
    cursor &&
      sql`(${timeOf(part, of)}, ${of.id}) ${side} (${cursor.at.toISOString()}::timestamptz, ${cursor.id})`,
  ];
}

function isNamed({ ids, mobiles, pans }: Named): SQL | undefined {
  return or(
    inArray(orders.id, ids),
    mobiles.length > 0 ? inArray(orders.mobileIndex, mobiles) : undefined,
    pans.length > 0 ? inArray(orders.panIndex, pans) : undefined,
  );
}

/**
 * Orders in scope that the vendor ever gave one of these numbers, of any kind, each with the number.
 * @param asked.numbers without spaces and punctuation, in upper case
 */
export async function findByVendorNumber(
  db: Database,
  scope: Scope,
  asked: { numbers: string[]; limit: number },
): Promise<{ id: string; plain: string }[]> {
  const plain = sql<string>`upper(regexp_replace(${vendorNumbers.number}, '[^A-Za-z0-9]', '', 'g'))`;
  return db
    .selectDistinct({ id: orders.id, plain: plain.as("plain") })
    .from(vendorNumbers)
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
    .where(and(scopeCondition(scope, orders.shopId), inArray(plain, asked.numbers)))
    .limit(asked.limit);
}

/** The services' own facts with the number of the result. */
const WITH_REFERENCE = addedKinds(({ reference }) => reference !== undefined);

/** The fields of a fact that may have the number of the result. */
const REFERENCES = ["reference", ...WITH_REFERENCE.flatMap((kind) => addedTraits(kind)?.reference ?? [])];

/**
 * Of each of these orders that has any: the vendor's newest transaction, and the first reference, which is never
 * withdrawn.
 */
export async function findVendorNumbers(db: Database, _scope: EveryoneScope, orderIds: string[]) {
  const txid = sql`${evidence.content} ->> 'txid'`;
  const fields = REFERENCES.map((field) => sql`${evidence.content} ->> ${field}::text`);
  const reference = sql`coalesce(${sql.join(fields, sql`, `)})`;
  return db
    .select({
      orderId: evidence.orderId,
      txid: sql<
        string | null
      >`(array_agg(${txid} order by ${evidence.seq} desc) filter (where ${txid} is not null))[1]`,
      reference: sql<
        string | null
      >`(array_agg(${reference} order by ${evidence.seq}) filter (where ${reference} is not null))[1]`,
    })
    .from(evidence)
    .where(
      and(
        // One parameter for a thousand ids: as many of them would cost as much as reading the rows.
        sql`${evidence.orderId} = any(${sql.param(orderIds)}::text[])`,
        inArray(evidence.kind, ["accepted", "resumed", "found", ...WITH_REFERENCE]),
      ),
    )
    .groupBy(evidence.orderId);
}

/** How many shops there are. */
export function countShops(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(shops);
}

/** The name of one shop, or undefined. */
export async function findShopName(db: Database, _scope: EveryoneScope, id: string) {
  const [shop] = await db
    .select({ id: shops.id, shopName: shops.shopName })
    .from(shops)
    .where(eq(shops.id, id));
  return shop;
}

/** The shops a list can be filtered by, sorted by name. */
export async function findShopNames(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select({ id: shops.id, shopName: shops.shopName })
    .from(shops)
    .orderBy(shops.shopName, shops.id)
    .limit(limit);
}
