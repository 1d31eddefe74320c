import type { AgentActor } from "@/lib/auth/actor";
import { createOrder, type NewOrder } from "@/lib/orders/create-order";
import { sendOrder } from "@/lib/orders/send-order";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import { ok, type Result } from "@/lib/result";

/**
 * Makes an order and sends it, once: stored and claimed first, then sent, then its page shows the outcome.
 * The same form again finds the same order and sends nothing. Refusals are those of `createOrder`.
 */
export async function submitOrder(actor: AgentActor, order: NewOrder): Promise<Result<{ orderId: string }>> {
  const created = await createOrder(actor, order);
  if (!created.ok) return created;
  const { orderId, isNew } = created.data;
  if (isNew) await waitBriefly(sendOrder(orderId, 1));
  return ok({ orderId });
}
