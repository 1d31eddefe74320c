import { sendOrder } from "@/lib/orders/follow/send-order";
import { createOrder, type NewOrder } from "@/lib/orders/intake/create-order";
import { waitBriefly } from "@/lib/orders/intake/wait-briefly";
import type { AgentActor } from "@/lib/platform/access/actor";
import { ok, type Result } from "@/lib/platform/result";

/**
 * Creates an order and sends it, once: stored and claimed first, then sent, then its page shows the outcome. The same
 * form again finds the same order and sends nothing. Fails like `createOrder`.
 */
export async function submitOrder(actor: AgentActor, order: NewOrder): Promise<Result<{ orderId: string }>> {
  const created = await createOrder(actor, order);
  if (!created.ok) return created;
  const { orderId, isNew } = created.data;
  if (isNew) await waitBriefly(sendOrder(orderId, 1));
  return ok({ orderId });
}
