import type { NewOrder } from "@/lib/orders/intake/create-order";
import { submitOrder } from "@/lib/orders/intake/send-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import type { Result } from "@/lib/platform/result";
import type { PanRequest } from "@/lib/services/pan/schema";
import { pan, panVariant } from "@/lib/services/pan/service";
import { panSteps } from "@/lib/services/pan/steps";

/** Creates and sends the PAN order a form asks for, through `submitOrder`. */
export function requestPan(call: {
  actor: AgentActor;
  input: PanRequest;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order: NewOrder = {
    service: pan,
    variant: panVariant(input.pan_type, input.pan_mode),
    requestId: input.request_id,
    noticeVersion: input.notice_version,
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
  };
  return submitOrder(actor, order, panSteps.send);
}
