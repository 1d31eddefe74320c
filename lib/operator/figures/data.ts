import { gte, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { dayIstOf } from "@/lib/platform/india-day";

/** How many orders were created since a time, by day (IST), service and current state. */
export async function countByDay(db: Database, _scope: EveryoneScope, since: Date) {
  const day = dayIstOf(orders.createdAt);
  return db
    .select({ day, service: orders.service, state: orders.state, count: sql<number>`count(*)::int` })
    .from(orders)
    .where(gte(orders.createdAt, since))
    .groupBy(day, orders.service, orders.state);
}

/** Callbacks received since a time: how far they are trusted, and those about unknown orders. */
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

/** How many callbacks of any day are unprocessed, and how long the oldest has waited. */
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
