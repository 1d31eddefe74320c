import { and, asc, eq, gte } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { problemMessages, problemThreads } from "@/db/schema/problem-messages";
import { type Role, users } from "@/db/schema/users";
import { type EveryoneScope, type Scope, scopeCondition } from "@/lib/platform/access/policy";

/** The sealed messages about an order in scope, oldest first. */
export async function findThread(db: Database, scope: Scope, orderId: string) {
  return db
    .select({
      id: problemMessages.id,
      from: problemMessages.from,
      kind: problemMessages.kind,
      sealed: problemMessages.sealed,
      at: problemMessages.at,
      userName: users.name,
      dataKey: orders.dataKey,
    })
    .from(problemMessages)
    .innerJoin(orders, eq(orders.id, problemMessages.orderId))
    .innerJoin(users, eq(users.id, problemMessages.userId))
    .where(and(scopeCondition(scope, orders.shopId), eq(problemMessages.orderId, orderId)))
    .orderBy(asc(problemMessages.id));
}

/**
 * The orders in scope whose thread waits for one side to write.
 * @param since threads that have waited longer are left out
 * @returns their ids, longest wait first
 */
export async function findWaitingThreads(
  db: Database,
  scope: Scope,
  { waitsFor, since, limit }: { waitsFor: Role; since: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ orderId: problemThreads.orderId })
    .from(problemThreads)
    .innerJoin(orders, eq(orders.id, problemThreads.orderId))
    .where(
      and(
        scopeCondition(scope, orders.shopId),
        eq(problemThreads.waitsFor, waitsFor),
        gte(problemThreads.since, since),
      ),
    )
    .orderBy(problemThreads.since)
    .limit(limit);
  return rows.map(({ orderId }) => orderId);
}

/** How many threads started waiting for the operator after a time and still wait. */
export function countWaitingThreads(db: Database, _scope: EveryoneScope, since: Date): Promise<number> {
  return db.$count(
    problemThreads,
    and(eq(problemThreads.waitsFor, "admin"), gte(problemThreads.since, since)),
  );
}
