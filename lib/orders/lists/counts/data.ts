import { and, eq, gte, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type OrderState, orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { type Scope, scopeCondition } from "@/lib/platform/access/policy";

/** A queue longer than this is trouble of another kind: nobody needs its exact length. */
const MOST_COUNTED = 10_000;

/**
 * How many orders of this scope are in a state, MOST_COUNTED at the most, and since when the one about
 * which nothing new was learned for the longest time.
 */
export async function findOldest(db: Database, scope: Scope, state: OrderState) {
  const longest = db
    .select({ at: orders.updatedAt })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.state, state)))
    .orderBy(orders.updatedAt, orders.id)
    .limit(MOST_COUNTED)
    .as("longest");
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<Date | null>`min(${longest.at})`.mapWith(orders.updatedAt),
    })
    .from(longest);
  return { count: row?.count ?? 0, since: row?.since ?? null };
}

/** How many orders of one service this scope has. */
export function countOrders(db: Database, scope: Scope, service: Service): Promise<number> {
  return db.$count(orders, and(scopeCondition(scope, orders.shopId), eq(orders.service, service)));
}

/** How many orders of this scope were made since a moment without a price. */
export async function countUnpriced(db: Database, scope: Scope, since: Date): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(orders)
    .where(
      and(scopeCondition(scope, orders.shopId), isNull(orders.pricePaise), gte(orders.createdAt, since)),
    );
  return row?.count ?? 0;
}
