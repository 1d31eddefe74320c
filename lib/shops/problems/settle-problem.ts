import { db } from "@/db/client";
import { findOrder } from "@/lib/orders/data";
import type { Actor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { fail, ok, type Result } from "@/lib/platform/result";
import { settleThread } from "@/lib/shops/problems/add-message";

/**
 * Either side says that the matter of an order's thread is settled. Nobody is asked for an answer any
 * more; a new message opens it again. A second press changes nothing.
 */
export async function settleProblem(call: {
  actor: Actor;
  input: { orderid: string };
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  await db().transaction(async (tx) => {
    const { userId, role } = actor;
    if (!(await settleThread(tx, { orderId: order.id, userId, from: role }))) return;
    await recordAudit(tx, {
      userId,
      action: "problem.settled",
      object: auditId(order.id),
      facts: { by: role },
    });
  });
  return ok({ orderId: order.id });
}
