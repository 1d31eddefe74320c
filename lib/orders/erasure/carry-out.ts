import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderErasures } from "@/db/schema/order-erasures";
import { orders } from "@/db/schema/orders";
import { lockForErasure, mayBeErased } from "@/lib/orders/erasure/lock-for-erasure";
import { restrict } from "@/lib/orders/erasure/restrict";
import { ENDED_STATES } from "@/lib/orders/order-states";
import { isErased } from "@/lib/platform/privacy/envelope";

/** Erases the orders whose erasure was asked while they were under way and that have ended since. @returns how many */
export async function carryOutErasures(db: Database, at: Date): Promise<number> {
  const waiting = await db
    .select({
      ...{ orderId: orderErasures.orderId, by: orderErasures.askedBy, userId: orderErasures.userId },
      ...{ service: orders.service, state: orders.state },
    })
    .from(orderErasures)
    .innerJoin(orders, eq(orders.id, orderErasures.orderId))
    .where(and(isNull(orderErasures.restrictedAt), inArray(orders.state, ["created", ...ENDED_STATES])))
    .orderBy(asc(orderErasures.askedAt));
  const ended = waiting.filter(mayBeErased);
  for (const { orderId, by, userId } of ended)
    await db.transaction(async (tx) => {
      const order = await lockForErasure(tx, orderId);
      if (order && mayBeErased(order) && !isErased(order)) await restrict(tx, order, { by, userId, at });
    });
  return ended.length;
}
