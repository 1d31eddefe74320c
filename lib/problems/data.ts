import { and, asc, desc, eq, gte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { problemMessages } from "@/db/schema/problem-messages";
import { users } from "@/db/schema/users";
import type { Scope } from "@/lib/auth/policy";

/** The messages about an order of this scope, oldest first, sealed. */
export async function findThread(db: Database, scope: Scope, orderId: string) {
  return db
    .select({
      id: problemMessages.id,
      from: problemMessages.from,
      sealed: problemMessages.sealed,
      at: problemMessages.at,
      userName: users.name,
      dataKey: orders.dataKey,
    })
    .from(problemMessages)
    .innerJoin(orders, eq(orders.id, problemMessages.orderId))
    .innerJoin(users, eq(users.id, problemMessages.userId))
    .where(
      and(
        scope.agentId === null ? undefined : eq(orders.agentId, scope.agentId),
        eq(problemMessages.orderId, orderId),
      ),
    )
    .orderBy(asc(problemMessages.id));
}

/**
 * The orders of this scope whose thread waits for an answer to its last message.
 * @param from whose message is the last one. @param since older last messages count no more
 * @returns their ids, the one that waits longest first.
 */
export async function findWaitingThreads(
  db: Database,
  scope: Scope,
  { from, since, limit }: { from: "agent" | "admin"; since: Date; limit: number },
): Promise<string[]> {
  const last = db
    .selectDistinctOn([problemMessages.orderId], {
      orderId: problemMessages.orderId,
      from: problemMessages.from,
      at: problemMessages.at,
    })
    .from(problemMessages)
    .innerJoin(orders, eq(orders.id, problemMessages.orderId))
    .where(scope.agentId === null ? undefined : eq(orders.agentId, scope.agentId))
    .orderBy(problemMessages.orderId, desc(problemMessages.id))
    .as("last_message");
  const rows = await db
    .select({ orderId: last.orderId })
    .from(last)
    .where(and(sql`${last.from} = ${from}`, gte(last.at, since)))
    .orderBy(last.at)
    .limit(limit);
  return rows.map(({ orderId }) => orderId);
}
