import "server-only";
import type { OrderState } from "@/db/schema/orders";
import { knownCustomer, ownAnswers } from "@/lib/orders/carry-on/known-customer";
import { findOrder } from "@/lib/orders/data";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { ENDED_WITHOUT } from "@/lib/orders/order-states";
import type { ServiceTraits } from "@/lib/orders/service";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { serviceOf } from "@/lib/services/registry";
import { STEPS } from "@/lib/services/steps";

/** A form's prefill from an earlier order of the shop. `ended` is the final state of the order it replaces. */
export type CarryOn = { orderId: string; ended: OrderState | null; prefill: Record<string, string> };

/**
 * The prefill of a service's form, from the query string: `replaces` names a failed or expired order, `from` one of a
 * returning customer. The URL holds only ids; the facts are read here.
 * @returns null if the query names none; "gone" if the order is out of scope or cannot be replaced
 */
export async function loadCarryOn(
  actor: AgentActor,
  service: ServiceTraits,
  { from, replaces }: Record<string, string | undefined>,
): Promise<CarryOn | "gone" | null> {
  const id = replaces ?? from;
  if (id === undefined) return null;
  const order = await findOrder(db(), actor.scope, id);
  if (!order || isErased(order)) return "gone";
  const fields = orderFields(order);
  if (replaces !== undefined) {
    const { chargedPaise } = order;
    const charged = chargedPaise === null ? "" : String(chargedPaise / 100);
    const isFit = order.service === service.code && ENDED_WITHOUT.includes(order.state);
    return isFit ? { orderId: id, ended: order.state, prefill: { ...ownAnswers(fields), charged } } : "gone";
  }
  if (service.carryOn === "from") {
    const isOwn = order.service === service.code && ENDED_WITHOUT.includes(order.state);
    return isOwn ? { orderId: id, ended: null, prefill: ownAnswers(fields) } : null;
  }
  const verified = await STEPS[order.service].verifiedFields?.(actor, order.id);
  const prefill = service.prefill?.(knownCustomer(serviceOf(order.service), fields, verified));
  return prefill ? { orderId: id, ended: null, prefill } : null;
}
