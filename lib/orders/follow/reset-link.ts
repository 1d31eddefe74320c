import { and, eq, sql } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * The shop gives an order's customer a new link, because the old one went astray: the old link and its QR code stop
 * working. `not_found` for another shop's order.
 */
export async function resetLink(call: {
  actor: AgentActor;
  input: { orderid: string };
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  return db().transaction(async (tx) => {
    const [order] = await tx
      .update(orders)
      .set({ linkVersion: sql`${orders.linkVersion} + 1` })
      .where(and(eq(orders.id, input.orderid), eq(orders.shopId, actor.shopId)))
      .returning({ id: orders.id });
    if (!order) return fail("not_found");
    const facts = {};
    await recordAudit(tx, {
      userId: actor.userId,
      action: "order.link_reset",
      object: auditId(order.id),
      facts,
    });
    return ok({ orderId: order.id });
  });
}
