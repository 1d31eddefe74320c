import { db } from "@/db/client";
import type { AgentActor } from "@/lib/auth/actor";
import { findOrder } from "@/lib/orders/data";
import { recordEvidence } from "@/lib/orders/record-evidence";
import { nextSend } from "@/lib/orders/truth";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import type { PanPress } from "@/lib/pan/schema";
import { sendPan } from "@/lib/pan/send-pan";
import { fail, ok, type Result } from "@/lib/result";

/**
 * Sends an order that certainly never left (`not_sent`), at an agent's press. The claim is refused
 * while a send is out, so that this too is one send, and with `wrong_state` once anything else is known.
 */
export async function sendAgain(call: {
  actor: AgentActor;
  input: PanPress;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (order?.service !== "pan_application") return fail("not_found");
  const claim = await recordEvidence(
    db(),
    order.id,
    { kind: "submitted", content: { attempt: input.attempt } },
    { source: "agent", userId: actor.userId },
    (set, state) => state === "created" && nextSend(set) === input.attempt,
  );
  if (claim.recorded) await waitBriefly(sendPan(order.id, input.attempt));
  else if (nextSend(claim.set) !== null && claim.state !== "created") return fail("wrong_state");
  return ok({ orderId: order.id });
}
