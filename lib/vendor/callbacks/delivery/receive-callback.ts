import { createHash, timingSafeEqual } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { createMask } from "@/lib/platform/privacy/mask-text";
import { passPoint } from "@/lib/platform/recovery-points";
import { isListed } from "@/lib/platform/server/peers/peer";
import { planDrain } from "@/lib/vendor/callbacks/plan-drain";
import { type CallbackRefusal, parseCallback } from "@/lib/vendor/inexopay";

export type Delivery = {
  /** The secret global path, or an order's own page, whose URL the customer knows. */
  channel: "global" | "order_page";
  body: string;
  address: string;
  /** On an order's page: its order. A callback about another order is refused. */
  orderId?: string;
};

/** Whether a path contains INEXOPAY_CALLBACK_SECRET, or the previous one while it is set. Compared in constant time. */
export function isCallbackSecret(given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const { INEXOPAY_CALLBACK_SECRET: secret, INEXOPAY_CALLBACK_SECRET_OLDER: older = secret } = env();
  const known = [secret, older].map((one) => timingSafeEqual(digest(given), digest(one)));
  return known.includes(true);
}

/** How many reports are stored per order and status: whoever holds its link can vary them without end. */
export const MOST_REPORTS = 10;

export type Received = { kept: true } | { kept: false; reason: CallbackRefusal | "other_order" };

/**
 * Stores a callback in the inbox, then queues its processing. A redelivery (INEXOPAY repeats up to 10 times and sends
 * no event id) is counted on its existing row; a report beyond MOST_REPORTS is counted on the newest one of its order
 * and status.
 * @returns whether it is stored; if it is unreadable or about another order, why not
 * @throws if it could not be stored: respond with 503, and the vendor retries
 */
export async function receiveCallback(delivery: Delivery): Promise<Received> {
  const parsed = parseCallback(delivery.body);
  if (!parsed.ok) return { kept: false, reason: parsed.reason };
  const { orderid, status } = parsed.data;
  if (delivery.orderId !== undefined && delivery.orderId !== orderid)
    return { kept: false, reason: "other_order" };
  const remark = await maskedRemark(orderid, parsed.data.remark);
  const datetimeRaw = parsed.data.datetimeRaw ?? "";
  const listed = isListed(delivery.address, env().INEXOPAY_CALLBACK_IPS);
  // Once addresses are listed, the secret path alone is no proof, because the secret may have leaked.
  const bySecret = delivery.channel === "global" && env().INEXOPAY_CALLBACK_IPS.length === 0;
  const trust = bySecret || listed ? "confirmed" : "reported";
  const dedupe = createHash("sha256")
    .update(JSON.stringify([delivery.channel, trust, orderid, status, remark, datetimeRaw]))
    .digest();
  const callbackType = createMask()(parsed.data.callbackType ?? "");
  const said = {
    channel: delivery.channel,
    trust,
    orderid,
    status,
    remark,
    datetimeRaw,
    callbackType,
  } as const;
  const waits = await db().transaction(async (tx) => {
    if (trust === "reported" && (await isBeyondCap(tx, { orderid, status, dedupe }))) return true;
    const at = now();
    const [row] = await tx
      .insert(callbacks)
      .values({ ...said, listed, dedupe, receivedAt: at })
      .onConflictDoUpdate({
        target: callbacks.dedupe,
        set: { deliveries: sql`${callbacks.deliveries} + 1`, repeatedAt: at },
      })
      .returning({ processedAt: callbacks.processedAt });
    return row?.processedAt === null;
  });
  passPoint("callback_stored");
  // It is stored: even if queueing fails, the sweep finds it.
  // Also after a redelivery: a drain that met the row while this transaction locked it skipped it.
  if (waits)
    await planDrain().catch((error) => log.warn(faultOf(error), "drain not queued, left to the sweep"));
  return { kept: true };
}

type Report = Pick<typeof callbacks.$inferSelect, "orderid" | "status" | "dedupe">;

/** Counts a new report on the newest stored one if the maximum is reached. One at a time. */
async function isBeyondCap(tx: Transaction, { orderid, status, dedupe }: Report): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`callback ${orderid}`}, 0))`);
  const kept = await tx
    .select({ id: callbacks.id, dedupe: callbacks.dedupe })
    .from(callbacks)
    .where(and(eq(callbacks.orderid, orderid), eq(callbacks.status, status), eq(callbacks.trust, "reported")))
    .orderBy(callbacks.id);
  const newest = kept.at(-1);
  if (kept.length < MOST_REPORTS || !newest || kept.some((row) => row.dedupe.equals(dedupe))) return false;
  await tx
    .update(callbacks)
    .set({ beyondCap: sql`${callbacks.beyondCap} + 1` })
    .where(eq(callbacks.id, newest.id));
  return true;
}

/** The remark is free text and may name the customer: known details and anything that looks personal are masked. */
async function maskedRemark(orderid: string, remark: string | null): Promise<string> {
  if (!remark) return "";
  const [order] = await db()
    .select({ id: orders.id, dataKey: orders.dataKey, sealed: orders.sealed })
    .from(orders)
    .where(eq(orders.id, orderid));
  return createMask(order ? Object.values(orderFields(order)) : [])(remark);
}
