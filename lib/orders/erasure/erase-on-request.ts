import { findOrder } from "@/lib/orders/data";
import { type Erasure, eraseOrder } from "@/lib/orders/erasure/erase-order";
import type { AskedByAdmin } from "@/lib/orders/erasure/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { everyoneScope } from "@/lib/platform/access/policy";
import type { Act } from "@/lib/platform/access/step-up/demand";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import type { Result } from "@/lib/platform/result";

/** An admin erases an order's personal data because its customer asked; as `eraseOrder`. */
export function eraseOnRequest(call: { actor: AdminActor; input: AskedByAdmin }): Promise<Result<Erasure>> {
  const { actor, input } = call;
  const asked = { orderId: input.orderid, reason: input.why, requestedBy: actor, now: now() };
  return eraseOrder(db(), asked);
}

/** What an admin who erases an order is asked to confirm: it cannot be undone. */
export async function actOfErasure({ orderid }: { orderid: string }): Promise<Act> {
  const order = await findOrder(db(), everyoneScope(), orderid);
  return order ? { order: order.id, shop: order.shopName } : {};
}
