import { db } from "@/db/client";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { findOrder } from "@/lib/orders/data";
import { lookUpOrder } from "@/lib/orders/look-up-order";
import { VENDOR_STEPS } from "@/lib/orders/vendor-steps";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import { fail, ok, type Result } from "@/lib/result";

/** Asks the vendor about an order now, at a person's press. A look-up only: it changes nothing there. */
export async function askUpstream(call: {
  actor: Actor;
  input: { orderid: string };
}): Promise<Result<{ orderId: string }>> {
  const order = await findOrder(db(), call.actor.scope, call.input.orderid);
  if (!order || !VENDOR_STEPS[order.service]?.lookUp) return fail("not_found");
  if (order.state === "created") return fail("wrong_state");
  const { role, userId } = call.actor;
  // An agent may press as often as they like: the call itself is kept, and an entry for each would flood the log.
  if (role === "admin")
    await recordAudit(db(), { userId, action: "order.asked", object: auditId(order.id), facts: {} });
  await waitBriefly(lookUpOrder(order.id));
  return ok({ orderId: order.id });
}
