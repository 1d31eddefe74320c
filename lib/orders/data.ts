import { and, asc, desc, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { agents } from "@/db/schema/agents";
import { evidence } from "@/db/schema/evidence";
import { type OrderState, orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { upstreamCalls } from "@/db/schema/upstream-calls";
import { users } from "@/db/schema/users";
import type { Scope } from "@/lib/auth/policy";
import { later } from "@/lib/clock";
import type { Evidence, EvidenceSource } from "@/lib/orders/evidence";
import type { Search } from "@/lib/privacy/search-token";

/** How long an open order on the same mobile or PAN is shown before a new one is made. */
const OPEN_ORDER_WINDOW_MS = 72 * 3_600_000;

const LOOK_UP_ENDPOINTS = ["panStatus", "accountStatus", "accountDetails"];

const OPEN_STATES: OrderState[] = [
  "created",
  "submitting",
  "awaiting_customer",
  "processing",
  "unknown",
  "needs_review",
];

function inScope(scope: Scope): SQL | undefined {
  return scope.agentId === null ? undefined : eq(orders.agentId, scope.agentId);
}

/** The newest open order of this scope on the same mobile or PAN in the last 72 hours. */
export async function openOrderFor(
  db: Database,
  scope: Scope,
  search: { service: Service; mobileIndex: Buffer | null; panIndex: Buffer | null; at: Date },
): Promise<{ id: string; state: OrderState } | undefined> {
  const same = [
    ...(search.mobileIndex ? [eq(orders.mobileIndex, search.mobileIndex)] : []),
    ...(search.panIndex ? [eq(orders.panIndex, search.panIndex)] : []),
  ];
  if (same.length === 0) return undefined;
  const [row] = await db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(
      and(
        inScope(scope),
        eq(orders.service, search.service),
        or(...same),
        inArray(orders.state, OPEN_STATES),
        gte(orders.createdAt, later(search.at, -OPEN_ORDER_WINDOW_MS)),
      ),
    )
    .orderBy(desc(orders.createdAt))
    .limit(1);
  return row;
}

/** The newest order of this scope and service with this e-mail address that did not fail. */
export async function orderWithEmail(
  db: Database,
  scope: Scope,
  search: { service: Service; emailIndex: Buffer },
): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        inScope(scope),
        eq(orders.service, search.service),
        eq(orders.emailIndex, search.emailIndex),
        ne(orders.state, "failed"),
      ),
    )
    .orderBy(desc(orders.createdAt))
    .limit(1);
  return row;
}

const listColumns = {
  id: orders.id,
  service: orders.service,
  variant: orders.variant,
  state: orders.state,
  pricePaise: orders.pricePaise,
  createdAt: orders.createdAt,
  updatedAt: orders.updatedAt,
  nextCheckAt: orders.nextCheckAt,
  dataKey: orders.dataKey,
  sealed: orders.sealed,
  shopName: agents.shopName,
};

export type OrderRow = Awaited<ReturnType<typeof findOrders>>[number];

/** Where a page of orders goes on: after the order with this time and id. */
export type Cursor = { createdAt: Date; id: string };

export type OrderFilter = {
  states?: OrderState[];
  service?: Service;
  ids?: string[];
  /** Only those about which nothing new was learned since this moment. */
  quietSince?: Date;
  after?: Cursor;
  limit: number;
};

/** Orders of this scope, newest first, `limit` at the most, by keyset. */
export async function findOrders(db: Database, scope: Scope, filter: OrderFilter) {
  const { after } = filter;
  return db
    .select(listColumns)
    .from(orders)
    .innerJoin(agents, eq(agents.id, orders.agentId))
    .where(
      and(
        inScope(scope),
        filter.states ? inArray(orders.state, filter.states) : undefined,
        filter.service ? eq(orders.service, filter.service) : undefined,
        filter.ids ? inArray(orders.id, filter.ids) : undefined,
        filter.quietSince ? lt(orders.updatedAt, filter.quietSince) : undefined,
        after
          ? or(
              lt(orders.createdAt, after.createdAt),
              and(eq(orders.createdAt, after.createdAt), lt(orders.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(filter.limit);
}

/** One order of this scope, or undefined: not there and not yours look alike. */
export async function findOrder(db: Database, scope: Scope, orderId: string) {
  const [row] = await db
    .select({
      ...listColumns,
      agentId: orders.agentId,
      linkVersion: orders.linkVersion,
      evidenceCount: orders.evidenceCount,
      checks: orders.checks,
      chargedPaise: orders.chargedPaise,
      replacesId: orders.replacesId,
      userName: users.name,
    })
    .from(orders)
    .innerJoin(agents, eq(agents.id, orders.agentId))
    .innerJoin(users, eq(users.id, orders.userId))
    .where(and(inScope(scope), eq(orders.id, orderId)));
  return row;
}

/** Orders of this scope that a search names in any way, newest first. A txid that was replaced still counts. */
export async function searchOrders(db: Database, scope: Scope, search: Search, limit: number) {
  const { text } = search;
  const says = (key: "txid" | "reference") => sql`${evidence.content} ->> ${sql.raw(`'${key}'`)} = ${text}`;
  // Asked for by itself, so that each of the numbers is looked up in its own index.
  const told = await db
    .select({ id: orders.id })
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .where(and(inScope(scope), or(and(sql`${evidence.content} ? 'txid'`, says("txid")), says("reference"))))
    .limit(limit);
  const ids = [...told.map(({ id }) => id), ...(search.orderId ? [search.orderId] : [])];
  return db
    .select(listColumns)
    .from(orders)
    .innerJoin(agents, eq(agents.id, orders.agentId))
    .where(
      and(
        inScope(scope),
        or(
          inArray(orders.id, ids),
          search.mobile ? eq(orders.mobileIndex, Buffer.from(search.mobile, "hex")) : undefined,
          search.pan ? eq(orders.panIndex, Buffer.from(search.pan, "hex")) : undefined,
        ),
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(limit);
}

/** The orders of this scope that replace an order, oldest first. */
export async function findReplacements(db: Database, scope: Scope, orderId: string) {
  return db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(and(inScope(scope), eq(orders.replacesId, orderId)))
    .orderBy(asc(orders.createdAt), asc(orders.id));
}

/** How much is known of an order: a number that grows with its evidence, for pages that wait for a change. */
export async function findOrderVersion(db: Database, scope: Scope, orderId: string) {
  const [row] = await db
    .select({ version: orders.evidenceCount })
    .from(orders)
    .where(and(inScope(scope), eq(orders.id, orderId)));
  return row;
}

export type HistoryRow = Evidence & { source: EvidenceSource; at: Date; userName: string | null };

/** The evidence of an order with its sources and times, oldest first. The order must be in scope. */
export async function findHistory(db: Database, scope: Scope, orderId: string): Promise<HistoryRow[]> {
  const rows = await db
    .select({
      seq: evidence.seq,
      kind: evidence.kind,
      content: evidence.content,
      source: evidence.source,
      at: evidence.at,
      userName: users.name,
    })
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .leftJoin(users, eq(users.id, evidence.userId))
    .where(and(inScope(scope), eq(evidence.orderId, orderId)))
    .orderBy(evidence.seq);
  // The one door wrote these rows from `Fact`, so kind and content belong together.
  return rows as HistoryRow[];
}

/** When the vendor was last asked what became of an order, by whomever. */
export async function lastLookUpAt(db: Database, scope: Scope, orderId: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: sql<Date | null>`max(${upstreamCalls.at})`.mapWith(upstreamCalls.at) })
    .from(upstreamCalls)
    .innerJoin(orders, eq(orders.id, upstreamCalls.orderId))
    .where(and(inScope(scope), eq(orders.id, orderId), inArray(upstreamCalls.endpoint, LOOK_UP_ENDPOINTS)));
  return row?.at ?? null;
}

/** How many orders of this scope are in a state, and since when the one that is in it longest. */
export async function findOldest(db: Database, scope: Scope, state: OrderState) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<Date | null>`min(${orders.updatedAt})`.mapWith(orders.updatedAt),
    })
    .from(orders)
    .where(and(inScope(scope), eq(orders.state, state)));
  return { count: row?.count ?? 0, since: row?.since ?? null };
}

/** Orders of this scope in a state, the one made first on top. */
export async function findOldestInState(db: Database, scope: Scope, state: OrderState, limit: number) {
  return db
    .select(listColumns)
    .from(orders)
    .innerJoin(agents, eq(agents.id, orders.agentId))
    .where(and(inScope(scope), eq(orders.state, state)))
    .orderBy(orders.createdAt, orders.id)
    .limit(limit);
}

/** How many orders of this scope were made since a moment without a price. */
export async function countUnpriced(db: Database, scope: Scope, since: Date): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(orders)
    .where(and(inScope(scope), isNull(orders.pricePaise), gte(orders.createdAt, since)));
  return row?.count ?? 0;
}
