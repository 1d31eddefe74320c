import { db } from "@/db/client";
import { findOrder } from "@/lib/orders/data";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import { waitBriefly } from "@/lib/orders/intake/wait-briefly";
import type { Actor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { env } from "@/lib/platform/env/env";
import { forgetTurns, takeTurn } from "@/lib/platform/limits/take-turn";
import { fail, ok, type Result } from "@/lib/platform/result";
import { serviceOf } from "@/lib/services/registry";

/**
 * Asks the vendor about an order now, at a person's press. A look-up only: it changes nothing there. While one is
 * under way, another press is the same look-up: it is not sent again, and holds no connection while it waits.
 */
export async function lookUpNow(call: {
  actor: Actor;
  input: { orderid: string };
}): Promise<Result<{ orderId: string }>> {
  const order = await findOrder(db(), call.actor.scope, call.input.orderid);
  if (!order || !serviceOf(order.service).canLookUp) return fail("not_found");
  if (order.state === "created") return fail("wrong_state");
  const { role, userId } = call.actor;
  // An agent may press as often as they like: the call itself is kept, and an entry for each would flood the log.
  if (role === "admin")
    await recordAudit(db(), { userId, action: "order.asked", object: auditId(order.id), facts: {} });
  await waitBriefly(theOneLookUp(order.id));
  return ok({ orderId: order.id });
}

// One a process, also where the framework loads this file more than once.
const holder = globalThis as typeof globalThis & { bahiLookUps?: Map<string, Promise<void>> };

/** Looks up; or, while somebody's look-up of the order is under way in this process, waits for that one. */
function theOneLookUp(orderId: string): Promise<void> {
  holder.bahiLookUps ??= new Map();
  const underWay = holder.bahiLookUps;
  const before = underWay.get(orderId);
  if (before) return before;
  const lookUp = lookUpOnce(orderId).finally(() => underWay.delete(orderId));
  underWay.set(orderId, lookUp);
  return lookUp;
}

/** A look-up under way in another process is the same one too: the order's page tells its answer when it comes. */
async function lookUpOnce(orderId: string): Promise<void> {
  const one = { name: "look-up-of-order", times: 1, seconds: Math.ceil(env().INEXOPAY_TIMEOUT_MS / 1000) };
  if (await takeTurn(one, orderId)) return;
  await lookUpOrder(orderId).finally(() => forgetTurns(one, orderId));
}
