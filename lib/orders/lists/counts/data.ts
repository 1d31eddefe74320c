import { and, eq, gte, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderProgress } from "@/db/schema/order-progress";
import { type OrderState, orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { type Scope, scopeCondition } from "@/lib/platform/access/policy";

/** Nobody needs the exact length of a longer queue: for this count the texts say "more than 1,000". */
const MOST_COUNTED = 1_001;

/**
 * How many orders in scope are in a state, at most MOST_COUNTED, and the last change of the one that has been quiet
 * longest.
 */
export async function findOldest(db: Database, scope: Scope, state: OrderState) {
  const longest = db
    .select({ at: orderProgress.updatedAt })
    .from(orderProgress)
    .where(and(scopeCondition(scope, orderProgress.shopId), eq(orderProgress.state, state)))
    .orderBy(orderProgress.updatedAt, orderProgress.orderId)
    .limit(MOST_COUNTED)
    .as("longest");
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<Date | null>`min(${longest.at})`.mapWith(orderProgress.updatedAt),
    })
    .from(longest);
  return { count: row?.count ?? 0, since: row?.since ?? null };
}

/** How many orders of one service are in scope. */
export function countOrders(db: Database, scope: Scope, service: Service): Promise<number> {
  return db.$count(orders, and(scopeCondition(scope, orders.shopId), eq(orders.service, service)));
}

/** How many orders in scope were created since a time without a price, at most MOST_COUNTED. */
export async function countUnpriced(db: Database, scope: Scope, since: Date): Promise<number> {
  const unpriced = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), isNull(orders.pricePaise), gte(orders.createdAt, since)))
    .limit(MOST_COUNTED)
    .as("unpriced");
  return db.$count(unpriced);
}
