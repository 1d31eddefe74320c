import { findOrder } from "@/lib/orders/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";
import { addMessage } from "@/lib/shops/problems/add-message";
import type { ProblemMessage } from "@/lib/shops/problems/schema";

/** The operator answers a shop about an order, or asks a question. The audit log records who did. */
export async function answerProblem(call: {
  actor: AdminActor;
  input: ProblemMessage;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  if (isErased(order)) return fail("order_erased");
  await db().transaction(async (tx) => {
    const message = {
      orderId: order.id,
      userId: actor.userId,
      from: "admin",
      message: input.message,
    } as const;
    if (!(await addMessage(tx, message))) return;
    await recordAudit(tx, {
      userId: actor.userId,
      action: "problem.answered",
      object: auditId(order.id),
      facts: {},
    });
  });
  return ok({ orderId: order.id });
}
