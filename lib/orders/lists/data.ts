import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { evidence } from "@/db/schema/evidence";
import { ORDER_STATES, type OrderState, orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { listColumns } from "@/lib/orders/data";
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
  /** Only orders put aside, or only quiet ones: not put aside and without news for a day. */
  only?: "aside" | "quiet";
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
  const order = [turn(timeOf(part)), turn(orders.id)];
  const list = db.select(listColumns).from(orders).innerJoin(shops, eq(shops.id, orders.shopId));
  // A search names few orders, so all of them are read. Otherwise no index covers several states in one sequence.
  const states = filter.states ?? (part.sort === "quiet" ? ORDER_STATES : undefined);
  if (filter.named || filter.ids || !states || states.length < 2) {
    const state = states ? inArray(orders.state, [...states]) : undefined;
    return list
      .where(and(state, ...conditions(asked)))
      .orderBy(...order)
      .limit(part.limit);
  }
  const page = partOfStates(db, states, asked);
  return list.innerJoin(page, eq(page.id, orders.id)).orderBy(...order);
}

/**
 * The ids of a page over several states: from each state's own sequence no more than a page holds. Each state has its
 * own query, so that the planner knows how rare it is.
 */
function partOfStates(db: Database, states: readonly OrderState[], asked: Asked) {
  const { part } = asked;
  const turn = isDescending(part) ? desc : asc;
  const of = (state: OrderState) =>
    db
      .select({ id: orders.id, at: sql<Date>`${timeOf(part)}`.as("at") })
      .from(orders)
      .where(and(eq(orders.state, state), ...conditions(asked)))
      .orderBy(turn(timeOf(part)), turn(orders.id))
      .limit(part.limit);
  const [first, second, ...more] = states.map(of);
  if (!first || !second) throw new Error("A page over several states needs at least two");
  const all = unionAll(first, second, ...more).as("all_states");
  return db.select({ id: all.id }).from(all).orderBy(turn(all.at), turn(all.id)).limit(part.limit).as("page");
}

const timeOf = ({ sort }: Part) => (sort === "quiet" ? orders.updatedAt : orders.createdAt);
const isDescending = ({ sort = "newest", before }: Part) => (sort === "newest") !== (before !== undefined);

function conditions({ scope, filter, part }: Asked): (SQL | undefined)[] {
  const { service, variant, shopId, ids, named, madeFrom, madeBefore, priced, only } = filter;
  const cursor = part.after ?? part.before;
  const side = sql.raw(isDescending(part) ? "<" : ">");
  return [
    scopeCondition(scope, orders.shopId),
    shopId ? eq(orders.shopId, shopId) : undefined,
    service ? eq(orders.service, service) : undefined,
    variant ? eq(orders.variant, variant) : undefined,
    ids ? inArray(orders.id, ids) : undefined,
    named ? isNamed(named) : undefined,
    madeFrom ? gte(orders.createdAt, madeFrom) : undefined,
    madeBefore ? lt(orders.createdAt, madeBefore) : undefined,
    priced === undefined ? undefined : priced ? isNotNull(orders.pricePaise) : isNull(orders.pricePaise),
    only === "aside" ? isNotNull(orders.asideAt) : undefined,
    ...(only === "quiet" ? [isNull(orders.asideAt), lt(orders.updatedAt, quietSince(now()))] : []),
    cursor &&
      sql`(${timeOf(part)}, ${orders.id}) ${side} (${cursor.at.toISOString()}::timestamptz, ${cursor.id})`,
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

/** The vendor's transactions and references of these orders, oldest first. */
export async function findVendorNumbers(db: Database, _scope: EveryoneScope, orderIds: string[]) {
  return db
    .select({
      orderId: evidence.orderId,
      txid: sql<string | null>`${evidence.content} ->> 'txid'`,
      reference: sql<
        string | null
      >`coalesce(${evidence.content} ->> 'reference', ${evidence.content} ->> 'bcagentid')`,
    })
    .from(evidence)
    .where(
      and(
        inArray(evidence.orderId, orderIds),
        inArray(evidence.kind, ["accepted", "resumed", "found", "onboarded"]),
      ),
    )
    .orderBy(evidence.orderId, evidence.seq);
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
