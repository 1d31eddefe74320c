import { createHash, timingSafeEqual } from "node:crypto";
import type { CallbackChannel } from "@/db/schema/callbacks";
import { acceptedSecrets } from "@/lib/platform/env/accepted-secrets";
import { env } from "@/lib/platform/env/env";
import { isListed } from "@/lib/platform/server/peers/peer";
import { storeCallback } from "@/lib/vendor/callbacks/delivery/store-callback";
import { type CallbackRefusal, parseCallback } from "@/lib/vendor/inexopay";

export type Delivery = {
  /** The secret global path, or an order's own page, whose URL the customer knows. */
  channel: CallbackChannel;
  body: string;
  address: string;
  /** On an order's page: its order. A callback about another order is refused. */
  orderId?: string;
};

/** Whether a path contains INEXOPAY_CALLBACK_SECRET, or the previous one during its overlap. Compared in constant time. */
export function isCallbackSecret(given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const known = acceptedSecrets("INEXOPAY_CALLBACK_SECRET").map((one) =>
    timingSafeEqual(digest(given), digest(one)),
  );
  return known.includes(true);
}

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
  const { orderid, status, remark, datetimeRaw, callbackType } = parsed.data;
  if (delivery.orderId !== undefined && delivery.orderId !== orderid)
    return { kept: false, reason: "other_order" };
  const listed = isListed(delivery.address, env().INEXOPAY_CALLBACK_IPS);
  // Once addresses are listed, the secret path alone is no proof, because the secret may have leaked.
  const bySecret = delivery.channel === "global" && env().INEXOPAY_CALLBACK_IPS.length === 0;
  await storeCallback({
    ...{ channel: delivery.channel, trust: bySecret || listed ? "confirmed" : "reported", listed },
    ...{ orderid, status, remark: remark ?? "", datetimeRaw: datetimeRaw ?? "" },
    callbackType: callbackType ?? "",
  });
  return { kept: true };
}
