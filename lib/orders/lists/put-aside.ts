import { and, eq, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import { orderProgress } from "@/db/schema/order-progress";
import { orders } from "@/db/schema/orders";
import { findOrder } from "@/lib/orders/data";
import { QUIET_STATES, quietSince } from "@/lib/orders/lists/find-needs";
import type { AgentActor } from "@/lib/platform/access/actor";
import { scopeCondition } from "@/lib/platform/access/policy";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * Puts an order aside, or takes it back: a mark of the shop, not a state. It leaves the list of orders that need the
 * shop until there is news of it. Repeating it changes nothing.
 */
export async function putAside(call: {
  actor: AgentActor;
  input: { orderid: string; aside: "1" | "0" };
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  const isPutting = input.aside === "1";
  await db().transaction(async (tx) => {
    const changed = await tx
      .update(orders)
      .set({ asideAt: isPutting ? now() : null })
      .where(and(eq(orders.id, order.id), isPutting ? isNull(orders.asideAt) : isNotNull(orders.asideAt)))
      .returning({ id: orders.id });
    if (changed.length === 0) return;
    const action = isPutting ? ("order.put_aside" as const) : ("order.taken_back" as const);
    await recordAudit(tx, { userId: actor.userId, action, object: auditId(order.id), facts: {} });
  });
  return ok({ orderId: order.id });
}

/**
 * Puts all quiet orders of a shop aside, that is, those without news for a day.
 * @param call.input.until when the page with the button was rendered: later quiet orders were not visible there
 */
export async function putQuietAside(call: {
  actor: AgentActor;
  input: { until: Date };
}): Promise<Result<{ count: number }>> {
  const { actor, input } = call;
  const at = now();
  const seen = new Date(Math.min(at.getTime(), input.until.getTime()));
  return db().transaction(async (tx) => {
    const quiet = tx
      .select({ id: orderProgress.orderId })
      .from(orderProgress)
      .where(
        and(
          scopeCondition(actor.scope, orderProgress.shopId),
          inArray(orderProgress.state, [...QUIET_STATES]),
          isNull(orderProgress.asideAt),
          lt(orderProgress.updatedAt, quietSince(seen)),
        ),
      );
    const changed = await tx
      .update(orders)
      .set({ asideAt: at })
      .where(
        and(
          scopeCondition(actor.scope, orders.shopId),
          inArray(orders.id, quiet),
          // Under each order's lock: news since then keeps it in the list.
          inArray(orders.state, [...QUIET_STATES]),
          isNull(orders.asideAt),
          lt(orders.updatedAt, quietSince(seen)),
        ),
      )
      .returning({ id: orders.id });
    const facts = auditFacts({ count: changed.length });
    if (changed.length > 0)
      await recordAudit(tx, {
        userId: actor.userId,
        action: "orders.put_aside",
        object: auditId(actor.shopId),
        facts,
      });
    return ok({ count: changed.length });
  });
}
