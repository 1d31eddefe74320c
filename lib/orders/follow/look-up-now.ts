import { findOrder } from "@/lib/orders/data";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import type { Actor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { forgetTurns, takeTurn } from "@/lib/platform/limits/take-turn";
import { fail, ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { serviceOf } from "@/lib/services/registry";

/**
 * Looks an order up now, at a person's request. It changes nothing at the vendor. Further requests join a look-up in
 * progress: they send nothing, and hold no connection while they wait.
 */
export async function lookUpNow(call: {
  actor: Actor;
  input: { orderid: string };
}): Promise<Result<{ orderId: string }>> {
  const order = await findOrder(db(), call.actor.scope, call.input.orderid);
  if (!order || !serviceOf(order.service).canLookUp) return fail("not_found");
  if (order.state === "created") return fail("wrong_state");
  const { role, userId } = call.actor;
  // An agent may do this often: the calls themselves are stored, and an audit entry for each would flood the log.
  if (role === "admin")
    await recordAudit(db(), { userId, action: "order.asked", object: auditId(order.id), facts: {} });
  await waitBriefly(theOneLookUp(order.id));
  return ok({ orderId: order.id });
}

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiLookUps?: Map<string, Promise<void>> };

/** Looks up, or waits for this process's look-up of the order in progress. */
function theOneLookUp(orderId: string): Promise<void> {
  holder.bahiLookUps ??= new Map();
  const underWay = holder.bahiLookUps;
  const before = underWay.get(orderId);
  if (before) return before;
  const lookUp = lookUpOnce(orderId).finally(() => underWay.delete(orderId));
  underWay.set(orderId, lookUp);
  return lookUp;
}

/** Skips if another process is looking the order up; the order's page shows the answer when it arrives. */
async function lookUpOnce(orderId: string): Promise<void> {
  const one = { name: "look-up-of-order", times: 1, seconds: Math.ceil(env().INEXOPAY_TIMEOUT_MS / 1000) };
  if (await takeTurn(one, orderId)) return;
  await lookUpOrder(orderId).finally(() => forgetTurns(one, orderId));
}
