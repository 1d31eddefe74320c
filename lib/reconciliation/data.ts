import { and, asc, count, desc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { reconciliationDifferences, reconciliations } from "@/db/schema/reconciliations";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/auth/policy";

const table = reconciliationDifferences;
// Written as the indexes' own conditions are, so that they serve these.
const isOpen = sql`${table.settledAt} is null and ${table.decision} is null`;
const isClosed = sql`${table.settledAt} is not null or ${table.decision} is not null`;

export type DifferenceRow = Awaited<ReturnType<typeof findDifferences>>[number];

/** The days that were made, newest first, each with the number of differences that wait for a decision. */
export async function findDays(db: Database, _scope: EveryoneScope, before: string | null, limit: number) {
  const open = db
    .select({ count: count() })
    .from(table)
    .where(and(eq(table.day, reconciliations.day), isOpen));
  return db
    .select({ day: reconciliations.day, madeAt: reconciliations.madeAt, open: sql<number>`(${open})::int` })
    .from(reconciliations)
    .where(before === null ? undefined : sql`${reconciliations.day} < ${before}`)
    .orderBy(desc(reconciliations.day))
    .limit(limit);
}

/** One day as it was last made. */
export async function findDay(db: Database, _scope: EveryoneScope, day: string) {
  const [row] = await db
    .select({ day: reconciliations.day, madeAt: reconciliations.madeAt, figures: reconciliations.figures })
    .from(reconciliations)
    .where(eq(reconciliations.day, day));
  return row;
}

/** How many differences of a day are open and how many decided or settled. */
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

/** Differences of a day in a steady order, `limit` of them after the one with id `after`. */
export async function findDifferences(db: Database, _scope: EveryoneScope, asked: Asked) {
  const parts: Record<Asked["part"], SQL | undefined> = {
    open: isOpen,
    closed: or(isClosed),
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

/** One difference that waits for a decision. */
export async function findOpenDifference(db: Database, _scope: EveryoneScope, id: string) {
  const [row] = await db
    .select(columns)
    .from(table)
    .where(and(eq(table.id, id), isNull(table.settledAt), isNull(table.decision)));
  return row;
}
