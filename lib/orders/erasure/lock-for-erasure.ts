import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { type OrderState, orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { isSentFromStore } from "@/lib/orders/next-action";
import { ENDED_STATES } from "@/lib/orders/order-states";
import { serviceOf } from "@/lib/services/registry";

/** Whether nothing is under way for an order: it has ended, or certainly never left and is not at the counter. */
export function mayBeErased({ service, state }: { service: Service; state: OrderState }): boolean {
  return ENDED_STATES.includes(state) || (state === "created" && isSentFromStore(serviceOf(service)));
}

/** Locks an order with its callbacks, which come first where both are locked. Undefined if there is no such order. */
export async function lockForErasure(tx: Transaction, orderId: string) {
  await tx
    .select({ id: callbacks.id })
    .from(callbacks)
    .where(eq(callbacks.orderid, orderId))
    .orderBy(asc(callbacks.id))
    .for("no key update");
  const [order] = await tx
    .select({
      id: orders.id,
      service: orders.service,
      state: orders.state,
      requestId: orders.requestId,
      dataKey: orders.dataKey,
      nextCheckAt: orders.nextCheckAt,
      updatedAt: orders.updatedAt,
    })
    .from(orders)
    .where(eq(orders.id, orderId))
    .for("no key update");
  return order;
}
