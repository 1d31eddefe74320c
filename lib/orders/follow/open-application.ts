import { db } from "@/db/client";
import { findOrder } from "@/lib/orders/data";
import { continueOrder } from "@/lib/orders/follow/continue-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { fail, ok, type Result } from "@/lib/platform/result";

/** The agent continues the application on the shop's own screen. @returns the vendor's URL */
export async function openApplication(call: {
  actor: AgentActor;
  orderId: string;
}): Promise<Result<{ url: string }>> {
  const order = await findOrder(db(), call.actor.scope, call.orderId);
  if (!order) return fail("not_found");
  const url = await continueOrder(order.id, "agent", call.actor.userId);
  return url ? ok({ url }) : fail("wrong_state");
}
