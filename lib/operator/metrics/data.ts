import { and, asc, eq, gte, isNull, max, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { backupRuns } from "@/db/schema/backup-runs";
import { callbacks, type Trust } from "@/db/schema/callbacks";
import { type OrderState, orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** Nobody needs the exact length of a longer queue, and a scrape must stay cheap. */
export const MOST_COUNTED = 500;

type OpenOrders = { state: OrderState; service: Service; count: number; quietForSeconds: number };

/**
 * How many orders are in each of these states, by service, at most MOST_COUNTED of each state, the longest unchanged
 * first; and how long ago the quietest of them changed.
 */
export async function countOpen(
  db: Database,
  _scope: EveryoneScope,
  states: readonly OrderState[],
  at: Date,
): Promise<OpenOrders[]> {
  const { rows } = await db.execute<OpenOrders>(sql`
    select s.state, o.service, count(*)::int as count,
      extract(epoch from ${at.toISOString()}::timestamptz - min(o.updated_at))::float as "quietForSeconds"
    from unnest(${sql.param([...states])}::text[]) s (state)
    cross join lateral (
      select service, updated_at from order_progress p where p.state = s.state
      order by updated_at, order_id limit ${MOST_COUNTED}
    ) o
    group by s.state, o.service`);
  return rows;
}

/** How many orders were created since a time, by service and the state they are in now. */
export async function countCreated(db: Database, _scope: EveryoneScope, since: Date) {
  return db
    .select({ service: orders.service, state: orders.state, count: sql<number>`count(*)::int` })
    .from(orders)
    .where(gte(orders.createdAt, since))
    .groupBy(orders.service, orders.state);
}

/** How many callbacks of a trust level wait in the inbox, at most MOST_COUNTED, and when the oldest arrived. */
export async function findInbox(db: Database, _scope: EveryoneScope, trust: Trust) {
  const waiting = db
    .select({ at: callbacks.receivedAt })
    .from(callbacks)
    .where(and(eq(callbacks.trust, trust), isNull(callbacks.processedAt)))
    .orderBy(asc(callbacks.id))
    .limit(MOST_COUNTED)
    .as("waiting");
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<Date | null>`min(${waiting.at})`.mapWith(callbacks.receivedAt),
    })
    .from(waiting);
  return { count: row?.count ?? 0, since: row?.since ?? null };
}

type Queue = { due: number; oldestSeconds: number | null; givenUp: number };

/** Jobs whose time has come, how long the oldest has been due, and those that failed for the last time. */
export async function findQueue(db: Database, _scope: EveryoneScope): Promise<Queue> {
  const { rows } = await db.execute<Queue>(sql`
    select count(*)::int as due, extract(epoch from now() - min(run_at))::float as "oldestSeconds",
      (select count(*)::int from (
        select from graphile_worker._private_jobs where attempts >= max_attempts limit ${MOST_COUNTED}) f) as "givenUp"
    from (
      select run_at from graphile_worker._private_jobs where is_available and run_at <= now() limit ${MOST_COUNTED}
    ) d`);
  return rows[0] ?? { due: 0, oldestSeconds: null, givenUp: 0 };
}

/** When the newest backup was made; null if none has been. */
export async function findLastBackup(db: Database, _scope: EveryoneScope): Promise<Date | null> {
  const [row] = await db
    .select({ at: max(backupRuns.endedAt) })
    .from(backupRuns)
    .where(eq(backupRuns.outcome, "made"));
  return row?.at ?? null;
}
