import { and, asc, desc, eq, gt, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callbackRefusals } from "@/db/schema/callback-refusals";
import { callbacks, type Trust } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import type { Keyset } from "@/lib/platform/forms/read-keyset";
import { dayIstOf } from "@/lib/platform/india-day";
import type { CallbackFilter } from "@/lib/vendor/callbacks/schema";

const listColumns = {
  id: callbacks.id,
  channel: callbacks.channel,
  trust: callbacks.trust,
  orderid: callbacks.orderid,
  status: callbacks.status,
  deliveries: callbacks.deliveries,
  receivedAt: callbacks.receivedAt,
  outcome: callbacks.outcome,
  /** Null if there is no such order. */
  orderId: orders.id,
};

function wanted({ outcome, channel, status, orderid }: CallbackFilter): (SQL | undefined)[] {
  return [
    outcome === "waiting" ? isNull(callbacks.processedAt) : undefined,
    outcome !== undefined && outcome !== "waiting" ? eq(callbacks.outcome, outcome) : undefined,
    channel ? eq(callbacks.channel, channel) : undefined,
    status ? eq(callbacks.status, status) : undefined,
    orderid ? eq(callbacks.orderid, orderid) : undefined,
  ];
}

/** The query for one page of the inbox, newest first; with `before` it reads upwards. */
export function inboxEntries(db: Database, _scope: EveryoneScope, filter: CallbackFilter, keyset: Keyset) {
  const { after, before, limit } = keyset;
  return db
    .select(listColumns)
    .from(callbacks)
    .leftJoin(orders, eq(orders.id, callbacks.orderid))
    .where(
      and(
        ...wanted(filter),
        after === undefined ? undefined : lt(callbacks.id, after),
        before === undefined ? undefined : gt(callbacks.id, before),
      ),
    )
    .orderBy(before === undefined ? desc(callbacks.id) : asc(callbacks.id))
    .limit(limit);
}

/** One callback with all its stored details. */
export async function findCallback(db: Database, _scope: EveryoneScope, id: number) {
  const [row] = await db
    .select({
      ...listColumns,
      listed: callbacks.listed,
      remark: callbacks.remark,
      datetimeRaw: callbacks.datetimeRaw,
      callbackType: callbacks.callbackType,
      beyondCap: callbacks.beyondCap,
      repeatedAt: callbacks.repeatedAt,
      processedAt: callbacks.processedAt,
      replays: callbacks.replays,
      replayedAt: callbacks.replayedAt,
      replayOutcome: callbacks.replayOutcome,
      service: orders.service,
    })
    .from(callbacks)
    .leftJoin(orders, eq(orders.id, callbacks.orderid))
    .where(eq(callbacks.id, id));
  return row;
}

/** When the newest callback arrived; null if none has. */
export async function lastReceivedAt(db: Database, _scope: EveryoneScope): Promise<Date | null> {
  const [row] = await db
    .select({ at: callbacks.receivedAt })
    .from(callbacks)
    .orderBy(desc(callbacks.receivedAt))
    .limit(1);
  return row?.at ?? null;
}

/** The query for callbacks per day (IST, as 2026-11-24) since a time, newest day first. */
export function arrivalsByDay(db: Database, _scope: EveryoneScope, since: Date) {
  const day = dayIstOf(callbacks.receivedAt);
  const by = (trust: Trust) => sql<number>`(count(*) filter (where ${callbacks.trust} = ${trust}))::int`;
  return db
    .select({
      day,
      confirmed: by("confirmed"),
      reported: by("reported"),
      deliveries: sql<number>`sum(${callbacks.deliveries} + ${callbacks.beyondCap})::int`,
    })
    .from(callbacks)
    .where(gte(callbacks.receivedAt, since))
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`);
}

/** The newest counts of refused posts. */
export async function findRefusals(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select({
      hour: callbackRefusals.hour,
      channel: callbackRefusals.channel,
      reason: callbackRefusals.reason,
      count: callbackRefusals.count,
      lastAt: callbackRefusals.lastAt,
      lastFields: callbackRefusals.lastFields,
      lastBytes: callbackRefusals.lastBytes,
    })
    .from(callbackRefusals)
    .orderBy(desc(callbackRefusals.hour), desc(callbackRefusals.channel), desc(callbackRefusals.reason))
    .limit(limit);
}

/** How many counts of refused posts there are. */
export function countRefusals(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(callbackRefusals);
}
