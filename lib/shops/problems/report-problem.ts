import { findOrder } from "@/lib/orders/data";
import type { AgentActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";
import { addMessage } from "@/lib/shops/problems/add-message";
import type { ProblemMessage } from "@/lib/shops/problems/schema";

/** A shop reports a problem with one of its orders, or answers the operator's question. */
export async function reportProblem(call: {
  actor: AgentActor;
  input: ProblemMessage;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  if (isErased(order)) return fail("order_erased");
  const { userId } = actor;
  await db().transaction(async (tx) => {
    const message = { orderId: order.id, userId, from: "agent", message: input.message } as const;
    if (await addMessage(tx, message))
      await recordAudit(tx, { userId, action: "problem.reported", object: auditId(order.id), facts: {} });
  });
  return ok({ orderId: order.id });
}
