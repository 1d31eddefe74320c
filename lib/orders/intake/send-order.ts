import { eq } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { evidenceOf } from "@/lib/orders/evidence/load-histories";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { recordAnswer } from "@/lib/orders/evidence/record-evidence";
import { transaction } from "@/lib/orders/evidence/truth";
import { createOrder, type NewOrder } from "@/lib/orders/intake/create-order";
import type { SentOrder, ServiceSteps } from "@/lib/orders/service";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { aboutOrder } from "@/lib/platform/log/log";
import { isErased } from "@/lib/platform/privacy/envelope";
import { passPoint } from "@/lib/platform/recovery-points";
import { ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { traced } from "@/lib/platform/trace/trace";

/**
 * Creates an order and sends it, once: stored and claimed first, then sent, then its page shows the outcome. The same
 * form again finds the same order and sends nothing. Fails like `createOrder`.
 * @param send how the order's service sends it
 */
export async function submitOrder(
  actor: AgentActor,
  order: NewOrder,
  send: ServiceSteps["send"],
): Promise<Result<{ orderId: string }>> {
  const created = await createOrder(actor, order);
  if (!created.ok) return created;
  const { orderId, isNew } = created.data;
  if (isNew) await waitBriefly(sendOrder(orderId, 1, send));
  return ok({ orderId });
}

/**
 * Sends a claimed order to the vendor and records the answer. Only the caller that recorded `submitted` with this
 * attempt may call it; it is never called a second time automatically.
 * @param send how the order's service sends it
 */
export function sendOrder(orderId: string, attempt: number, send: ServiceSteps["send"]): Promise<void> {
  return aboutOrder(orderId, () => traced("verb sendOrder", {}, () => sendClaimed(orderId, attempt, send)));
}

async function sendClaimed(orderId: string, attempt: number, send: ServiceSteps["send"]): Promise<void> {
  const { order, service } = await openSentOrder(orderId);
  if (!send) throw new Error(`Orders of ${service} are not sent from what is stored`);
  passPoint("send_begins");
  const { call, fact } = await send(order, attempt);
  passPoint("answer_in_hand");
  await recordAnswer(orderId, call, fact, "vendor_answer");
  passPoint("answer_stored");
}

type Opened = { order: SentOrder; service: Service; isErased: boolean };

/** An order with its fields in plain text, none if it was erased, for a call to the vendor. @throws Error if there is no such order */
export async function openSentOrder(orderId: string): Promise<Opened> {
  const [row] = await db()
    .select({
      id: orders.id,
      shopId: orders.shopId,
      service: orders.service,
      linkVersion: orders.linkVersion,
      dataKey: orders.dataKey,
      sealed: orders.sealed,
      evidence: evidenceOf(orders.id),
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!row) throw new Error("There is no such order");
  const { id, shopId, linkVersion, service } = row;
  const txid = transaction(row.evidence);
  return {
    order: { id, shopId, linkVersion, txid, fields: orderFields(row) },
    service,
    isErased: isErased(row),
  };
}
