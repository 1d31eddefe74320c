import type { AgentActor } from "@/lib/auth/actor";
import { createOrder } from "@/lib/orders/create-order";
import { sendOrder } from "@/lib/orders/send-order";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import { ok, type Result } from "@/lib/result";
import type { PanRequest } from "@/lib/services/pan/schema";
import { panVariant } from "@/lib/services/pan/variant";

/**
 * Makes a PAN order and sends it, once: stored and claimed first, then sent, then its page shows
 * the outcome. The same form again finds the same order and sends nothing.
 * Refusals are those of `createOrder`.
 */
export async function requestPan(call: {
  actor: AgentActor;
  input: PanRequest;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const created = await createOrder(actor, {
    service: "pan_application",
    variant: panVariant(input.pan_type, input.pan_mode),
    requestId: input.request_id,
    fields: {
      number: input.number,
      pan_type: input.pan_type,
      pan_mode: input.pan_mode,
      customer_name: input.customer_name,
    },
    mobile: input.number,
    chargedPaise: input.charged,
    replaces: input.replaces,
    differentPerson: input.different_person === "1",
  });
  if (!created.ok) return created;
  const { orderId, isNew } = created.data;
  if (isNew) await waitBriefly(sendOrder(orderId, 1));
  return ok({ orderId });
}
