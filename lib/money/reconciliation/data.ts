import { and, asc, count, desc, eq, gt, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { reconciliationDifferences, reconciliations } from "@/db/schema/reconciliations";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { dayIst } from "@/lib/platform/india-day";

const table = reconciliationDifferences;
// Written exactly like the partial indexes' conditions, so that the indexes are used.
const isOpen = sql`${table.settledAt} is null and ${table.decision} is null`;
const isClosed = sql`(${table.settledAt} is not null or ${table.decision} is not null)`;

export type DifferenceRow = Awaited<ReturnType<typeof findDifferences>>[number];

type AskedDays = { before: string | null; from?: string; onlyOpen?: boolean; limit: number };

/**
 * The reconciled days, newest first, each with the number of its open differences.
 * @param asked.before only days before this one; `from` no earlier than that; `onlyOpen` only days with open
 * differences
 */
export async function findDays(db: Database, _scope: EveryoneScope, asked: AskedDays) {
  const { before, from, onlyOpen, limit } = asked;
  const open = db
    .select({ count: count() })
    .from(table)
    .where(and(eq(table.day, reconciliations.day), isOpen));
  return db
    .select({ day: reconciliations.day, madeAt: reconciliations.madeAt, open: sql<number>`(${open})::int` })
    .from(reconciliations)
    .where(
      and(
        before === null ? undefined : lt(reconciliations.day, before),
        from === undefined ? undefined : gte(reconciliations.day, from),
        onlyOpen ? sql`(${open}) > 0` : undefined,
      ),
    )
    .orderBy(desc(reconciliations.day))
    .limit(limit);
}

/** The first day (IST) to reconcile: of the oldest order, or the first one reconciled; null if there is none. */
export async function findFirstDay(db: Database, _scope: EveryoneScope): Promise<string | null> {
  const [[order], [made]] = await Promise.all([
    db.select({ at: orders.createdAt }).from(orders).orderBy(asc(orders.createdAt), asc(orders.id)).limit(1),
    db.select({ day: reconciliations.day }).from(reconciliations).orderBy(asc(reconciliations.day)).limit(1),
  ]);
  const days = [...(order ? [dayIst(order.at)] : []), ...(made ? [made.day] : [])].sort();
  return days[0] ?? null;
}

/** How many differences are open, on how many days, and the latest such day. */
export async function countOpenDifferences(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      days: sql<number>`count(distinct ${table.day})::int`,
      newest: sql<string | null>`max(${table.day})::text`,
    })
    .from(table)
    .where(isOpen);
  return row ?? { count: 0, days: 0, newest: null };
}

/** One day's latest reconciliation. */
export async function findDay(db: Database, _scope: EveryoneScope, day: string) {
  const [row] = await db
    .select({ day: reconciliations.day, madeAt: reconciliations.madeAt, figures: reconciliations.figures })
    .from(reconciliations)
    .where(eq(reconciliations.day, day));
  return row;
}

/** How many differences of a day are open, and how many are decided or settled. */
export async function countDifferences(db: Database, _scope: EveryoneScope, day: string) {
  const [row] = await db
    .select({
      open: sql<number>`(count(*) filter (where ${isOpen}))::int`,
      closed: sql<number>`(count(*) filter (where ${isClosed}))::int`,
    })
    .from(table)
    .where(eq(table.day, day));
  return row ?? { open: 0, closed: 0 };
}

type Asked = { day: string; part: "open" | "closed" | "all"; after?: string; limit: number };

/** Differences of a day in a stable order: `limit` of them after the one with id `after`. */
export async function findDifferences(db: Database, _scope: EveryoneScope, asked: Asked) {
  const parts: Record<Asked["part"], SQL | undefined> = {
    open: isOpen,
    closed: isClosed,
    all: undefined,
  };
  return db
    .select({ ...columns, decidedByName: users.name, service: orders.service })
    .from(table)
    .leftJoin(orders, eq(orders.id, table.orderId))
    .leftJoin(users, eq(users.id, table.decidedBy))
    .where(
      and(eq(table.day, asked.day), parts[asked.part], asked.after ? gt(table.id, asked.after) : undefined),
    )
    .orderBy(asc(table.id))
    .limit(asked.limit);
}

const columns = {
  id: table.id,
  day: table.day,
  kind: table.kind,
  orderId: table.orderId,
  codes: table.codes,
  foundAt: table.foundAt,
  settledAt: table.settledAt,
  decision: table.decision,
  reason: table.reason,
  decidedAt: table.decidedAt,
};

/** One open difference. */
export async function findOpenDifference(db: Database, _scope: EveryoneScope, id: string) {
  const [row] = await db
    .select(columns)
    .from(table)
    .where(and(eq(table.id, id), isNull(table.settledAt), isNull(table.decision)));
  return row;
}
