import { db } from "@/db/client";
import type { AgentActor } from "@/lib/auth/actor";
import { findOrder } from "@/lib/orders/data";
import { recordEvidence } from "@/lib/orders/record-evidence";
import type { OrderAttempt } from "@/lib/orders/schema";
import { sendOrder } from "@/lib/orders/send-order";
import { nextSend } from "@/lib/orders/truth";
import { VENDOR_STEPS } from "@/lib/orders/vendor-steps";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import { fail, ok, type Result } from "@/lib/result";
import { findOpenPauses } from "@/lib/upstream/data";

/**
 * Sends an order that certainly never left (`not_sent`), at an agent's press. The claim is refused
 * while a send is out, so that this too is one send, and with `wrong_state` once anything else is known;
 * with `services_paused` while paid services are paused.
 */
export async function sendAgain(call: {
  actor: AgentActor;
  input: OrderAttempt;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order || !VENDOR_STEPS[order.service]) return fail("not_found");
  // Refused by the vendor, it would have failed for good; unsent, it can wait.
  if ((await findOpenPauses(db(), actor.scope)).length > 0) return fail("services_paused");
  const claim = await recordEvidence(
    db(),
    order.id,
    { kind: "submitted", content: { attempt: input.attempt } },
    { source: "agent", userId: actor.userId },
    (set, state) => state === "created" && nextSend(set) === input.attempt,
  );
  if (claim.recorded) await waitBriefly(sendOrder(order.id, input.attempt));
  else if (nextSend(claim.set) !== null && claim.state !== "created") return fail("wrong_state");
  return ok({ orderId: order.id });
}
