import "server-only";
import { countOrderCallbacks, findOrderCallbacks } from "@/lib/orders/evidence-export/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { listRows } from "@/lib/platform/forms/list-rows";

const CALLBACKS = 50;

/** The callbacks about an order, newest first. */
export function loadOrderCallbacks(actor: AdminActor, orderId: string) {
  return listRows({
    limit: CALLBACKS,
    find: (limit) => findOrderCallbacks(db(), actor.scope, orderId, limit),
    count: () => countOrderCallbacks(db(), actor.scope, orderId),
  });
}

export type OrderCallbacks = Awaited<ReturnType<typeof loadOrderCallbacks>>;
