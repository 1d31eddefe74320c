import { createHash, timingSafeEqual } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { isListed } from "@/lib/auth/peer";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { createMask, parseCallback } from "@/lib/inexopay";
import { addJob } from "@/lib/jobs/add-job";
import { orderFields } from "@/lib/orders/order-fields";
import { passPoint } from "@/lib/recovery-points";

export type Delivery = {
  /** The secret global path, or an order's own page, whose address the customer knows. */
  channel: "global" | "order_page";
  body: string;
  address: string;
  /** On an order's page: the order it belongs to; a callback about another one is refused. */
  orderId?: string;
};

/** Whether a path carries INEXOPAY_CALLBACK_SECRET; compared in constant time. */
export function isCallbackSecret(given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(env().INEXOPAY_CALLBACK_SECRET));
}

/**
 * Puts a callback in the inbox and plans its processing, in one transaction. The same one delivered
 * again (INEXOPAY repeats up to 10 times and gives no event id) is counted on the row it has.
 * @returns "stored", or "refused" where it cannot be read or is about another order.
 * @throws where it could not be stored: answer 503, and the vendor sends it again.
 */
export async function receiveCallback(delivery: Delivery): Promise<"stored" | "refused"> {
  const parsed = parseCallback(delivery.body);
  if (!parsed.ok) return "refused";
  const { orderid, status } = parsed.data;
  const remark = await maskedRemark(orderid, parsed.data.remark);
  const datetimeRaw = parsed.data.datetimeRaw ?? "";
  if (delivery.orderId !== undefined && delivery.orderId !== orderid) return "refused";
  const listed = isListed(delivery.address, env().INEXOPAY_CALLBACK_IPS);
  const trust = delivery.channel === "global" || listed ? "confirmed" : "reported";
  const dedupe = createHash("sha256")
    .update(JSON.stringify([delivery.channel, trust, orderid, status, remark, datetimeRaw]))
    .digest();
  await db().transaction(async (tx) => {
    const [row] = await tx
      .insert(callbacks)
      .values({
        channel: delivery.channel,
        trust,
        orderid,
        status,
        remark,
        datetimeRaw,
        dedupe,
        receivedAt: now(),
      })
      .onConflictDoUpdate({ target: callbacks.dedupe, set: { deliveries: sql`${callbacks.deliveries} + 1` } })
      .returning({ deliveries: callbacks.deliveries });
    if (row?.deliveries === 1) await addJob(tx, "drain_callbacks", {}, { key: "drain_callbacks" });
  });
  passPoint("callback_stored");
  return "stored";
}

/** The remark is free text and may name the customer: what we know of them is masked, and what looks personal. */
async function maskedRemark(orderid: string, remark: string | null): Promise<string> {
  if (!remark) return "";
  const [order] = await db()
    .select({ id: orders.id, dataKey: orders.dataKey, sealed: orders.sealed })
    .from(orders)
    .where(eq(orders.id, orderid));
  return createMask(order ? Object.values(orderFields(order)) : [])(remark);
}
