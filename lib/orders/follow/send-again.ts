import { findOrder } from "@/lib/orders/data";
import { nextSend } from "@/lib/orders/evidence/truth";
import { claimSend } from "@/lib/orders/intake/claim-send";
import { sendOrder } from "@/lib/orders/intake/send-order";
import { isSentFromStore } from "@/lib/orders/next-action";
import type { OrderAttempt } from "@/lib/orders/schema";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { serviceOf } from "@/lib/services/registry";
import { STEPS } from "@/lib/services/steps";

/**
 * Sends an order that certainly was never sent (`not_sent`), at the agent's request. The claim is refused while a
 * send is pending, so that this too is one send, and with `wrong_state` once anything else is known. Everything that
 * may refuse a new order may refuse this too: a pause, a switch, the daily limits.
 */
export async function sendAgain(call: {
  actor: AgentActor;
  input: OrderAttempt;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order || !isSentFromStore(serviceOf(order.service))) return fail("not_found");
  const fact = { kind: "submitted", content: { attempt: input.attempt } } as const;
  const claimed = await claimSend(
    actor,
    order,
    fact,
    (set, state) => state === "created" && nextSend(set) === input.attempt,
  );
  if (!claimed.ok) return claimed;
  const claim = claimed.data;
  if (claim.recorded) await waitBriefly(sendOrder(order.id, input.attempt, STEPS[order.service].send));
  else if (nextSend(claim.set) !== null && claim.state !== "created") return fail("wrong_state");
  return ok({ orderId: order.id });
}
