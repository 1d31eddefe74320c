import { gte, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { orderProgress } from "@/db/schema/order-progress";
import { ORDER_STATES, type OrderState } from "@/db/schema/orders";
import { SERVICES, type Service } from "@/db/schema/services";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { dateIstOf } from "@/lib/platform/india-day";

type ByDay = { day: string; service: Service; state: OrderState; count: number };

/**
 * How many orders were created since a time, by day (IST), service and current state. Each service's part of each state
 * is counted in an index of its own sequence, so that no order is read.
 */
export async function countByDay(db: Database, _scope: EveryoneScope, since: Date): Promise<ByDay[]> {
  const { rows } = await db.execute<ByDay>(sql`
    select to_char(counted.day, 'YYYY-MM-DD') as day, part.service, part.state, counted.count
    from (select * from unnest(${sql.param([...ORDER_STATES])}::text[]) state,
      unnest(${sql.param([...SERVICES])}::text[]) service) part
    cross join lateral (
      select ${dateIstOf(orderProgress.createdAt)} as day, count(*)::int from ${orderProgress}
      where state = part.state and service = part.service and created_at >= ${since.toISOString()}::timestamptz
      group by 1
    ) counted`);
  return rows;
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
