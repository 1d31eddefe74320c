import { db } from "@/db/client";
import type { AgentActor } from "@/lib/auth/actor";
import { findOrder } from "@/lib/orders/data";
import { addMessage } from "@/lib/problems/add-message";
import type { ProblemMessage } from "@/lib/problems/schema";
import { fail, ok, type Result } from "@/lib/result";

/** A shop tells the operator what is wrong with one of its orders, or answers what the operator asked. */
export async function reportProblem(call: {
  actor: AgentActor;
  input: ProblemMessage;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  await db().transaction((tx) =>
    addMessage(tx, { orderId: order.id, userId: actor.userId, from: "agent", message: input.message }),
  );
  return ok({ orderId: order.id });
}
