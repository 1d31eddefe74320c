import { gte, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { dayIstOf } from "@/lib/platform/india-day";

/** How many orders were made since a moment, by day (IST), service and the state they are in now. */
export async function countByDay(db: Database, _scope: EveryoneScope, since: Date) {
  const day = dayIstOf(orders.createdAt);
  return db
    .select({ day, service: orders.service, state: orders.state, count: sql<number>`count(*)::int` })
    .from(orders)
    .where(gte(orders.createdAt, since))
    .groupBy(day, orders.service, orders.state);
}

/** The callbacks that arrived since a moment: how far they are believed, and those about an order we do not have. */
export async function countCallbacks(db: Database, _scope: EveryoneScope, since: Date) {
  const [row] = await db
    .select({
      received: sql<number>`count(*)::int`,
      confirmed: sql<number>`count(*) filter (where ${callbacks.trust} = 'confirmed')::int`,
      reported: sql<number>`count(*) filter (where ${callbacks.trust} = 'reported')::int`,
      unknownOrder: sql<number>`count(*) filter (where ${callbacks.outcome} = 'unknown_order')::int`,
    })
    .from(callbacks)
    .where(gte(callbacks.receivedAt, since));
  return row ?? { received: 0, confirmed: 0, reported: 0, unknownOrder: 0 };
}

/** The callbacks that are not processed yet, from whatever day, and since when the oldest waits. */
export async function findWaitingCallbacks(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<Date | null>`min(${callbacks.receivedAt})`.mapWith(callbacks.receivedAt),
    })
    .from(callbacks)
    .where(isNull(callbacks.processedAt));
  return { count: row?.count ?? 0, since: row?.since ?? null };
}
