import { db } from "@/db/client";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { findOrder } from "@/lib/orders/data";
import { addMessage } from "@/lib/problems/add-message";
import type { ProblemMessage } from "@/lib/problems/schema";
import { fail, ok, type Result } from "@/lib/result";

/** The operator answers a shop about an order, or asks for something. Who did so is kept in the audit log. */
export async function answerProblem(call: {
  actor: AdminActor;
  input: ProblemMessage;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
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
