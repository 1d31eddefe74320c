import "server-only";
import { db } from "@/db/client";
import type { AdminActor } from "@/lib/auth/actor";
import { findOrderCallbacks } from "@/lib/disputes/data";

/** The callbacks that named an order, newest first. */
export function loadOrderCallbacks(actor: AdminActor, orderId: string) {
  return findOrderCallbacks(db(), actor.scope, orderId);
}

export type OrderCallbacks = Awaited<ReturnType<typeof loadOrderCallbacks>>;
