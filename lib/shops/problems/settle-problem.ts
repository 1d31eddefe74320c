import { findOrder } from "@/lib/orders/data";
import type { Actor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { settleThread } from "@/lib/shops/problems/add-message";

/**
 * Either side marks an order's thread as settled. Nobody waits for a reply any more; a new message reopens it.
 * Repeating it changes nothing.
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
