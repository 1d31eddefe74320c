import { and, asc, desc, eq, lt, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { dataRequests } from "@/db/schema/data-requests";
import { orders } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

const answerers = alias(users, "answerers");

/** What a list shows of a request; the texts are still sealed. */
const columns = {
  id: dataRequests.id,
  orderId: dataRequests.orderId,
  kind: dataRequests.kind,
  channel: dataRequests.channel,
  receivedAt: dataRequests.receivedAt,
  dueAt: dataRequests.dueAt,
  state: dataRequests.state,
  answeredAt: dataRequests.answeredAt,
  sealed: dataRequests.sealed,
  answerSealed: dataRequests.answerSealed,
  dataKey: orders.dataKey,
  service: orders.service,
  shopName: shops.shopName,
  enteredBy: users.name,
  answeredBy: answerers.name,
};

const isOpen = eq(dataRequests.state, "open");

function requests(db: Database, condition: SQL | undefined) {
  return db
    .select(columns)
    .from(dataRequests)
    .innerJoin(orders, eq(orders.id, dataRequests.orderId))
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .leftJoin(users, eq(users.id, dataRequests.enteredBy))
    .leftJoin(answerers, eq(answerers.id, dataRequests.answeredBy))
    .where(condition)
    .$dynamic();
}

/** One request. */
export async function findRequest(db: Database, _scope: EveryoneScope, id: number) {
  const [row] = await requests(db, eq(dataRequests.id, id));
  return row;
}

/** The requests that wait, the first due first. */
export function findOpenRequests(db: Database, _scope: EveryoneScope, limit: number) {
  return requests(db, isOpen).orderBy(asc(dataRequests.dueAt), asc(dataRequests.id)).limit(limit);
}

/** The answered ones, the last answered first. */
export function findAnsweredRequests(db: Database, _scope: EveryoneScope, limit: number) {
  return requests(db, ne(dataRequests.state, "open"))
    .orderBy(desc(dataRequests.answeredAt), desc(dataRequests.id))
    .limit(limit);
}

/** All requests about an order, oldest first. */
export function findRequestsOf(db: Database, _scope: EveryoneScope, orderId: string) {
  return requests(db, eq(dataRequests.orderId, orderId)).orderBy(asc(dataRequests.id));
}

/** How many were answered. */
export function countAnsweredRequests(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(dataRequests, ne(dataRequests.state, "open"));
}

/** How many wait, how many of them longer than they may, and when the first is due. */
export async function countOpenRequests(db: Database, _scope: EveryoneScope, at: Date) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      overdue: sql<number>`count(*) filter (where ${lt(dataRequests.dueAt, at)})`.mapWith(Number),
      firstDueAt: sql<Date | null>`min(${dataRequests.dueAt})`.mapWith(dataRequests.dueAt),
    })
    .from(dataRequests)
    .where(isOpen);
  return { count: row?.count ?? 0, overdue: row?.overdue ?? 0, firstDueAt: row?.firstDueAt ?? null };
}

/** The orders of those that wait longer than they may, the longest overdue first. */
export async function findOverdueOrders(db: Database, _scope: EveryoneScope, at: Date): Promise<string[]> {
  const rows = await db
    .select({ orderId: dataRequests.orderId })
    .from(dataRequests)
    .where(and(isOpen, lt(dataRequests.dueAt, at)))
    .orderBy(asc(dataRequests.dueAt), asc(dataRequests.id));
  return rows.map(({ orderId }) => orderId);
}
