import { db } from "@/db/client";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
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
  const { userId } = actor;
  await db().transaction(async (tx) => {
    const message = { orderId: order.id, userId, from: "agent", message: input.message } as const;
    if (await addMessage(tx, message))
      await recordAudit(tx, { userId, action: "problem.reported", object: auditId(order.id), facts: {} });
  });
  return ok({ orderId: order.id });
}
