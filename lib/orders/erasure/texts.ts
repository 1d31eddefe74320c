import { eq, sql } from "drizzle-orm";
import { isCallOf } from "@/db/call-of-order";
import type { Transaction } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { type Keyed, sealText } from "@/lib/platform/privacy/envelope";
import { ERASED_TEXT } from "@/lib/platform/privacy/mask-text";

/** What the free texts of an erased order are sealed for, under its data key. */
export const ERASED_TEXTS = "erased-texts";

/** Takes the free texts of an order's calls and callbacks away. A lock on the callbacks is held. @returns them, sealed */
export async function takeTexts(tx: Transaction, order: Keyed): Promise<Buffer> {
  const calls = await tx
    .select({ id: vendorCalls.id, request: vendorCalls.request, response: vendorCalls.response })
    .from(vendorCalls)
    .where(isCallOf(order.id));
  const remarks = await tx
    .select({ id: callbacks.id, remark: callbacks.remark })
    .from(callbacks)
    .where(eq(callbacks.orderid, order.id));
  await blankTexts(tx, order.id);
  return sealText(order, ERASED_TEXTS, JSON.stringify({ calls, remarks }));
}

/** Replaces the free texts of an order's calls and callbacks. */
export async function blankTexts(tx: Transaction, orderId: string): Promise<void> {
  const response = sql`case when ${vendorCalls.response} is null then null else ${ERASED_TEXT} end`;
  await tx.update(vendorCalls).set({ request: {}, response }).where(isCallOf(orderId));
  await tx
    .update(callbacks)
    .set({ remark: sql`case when ${callbacks.remark} = '' then '' else ${ERASED_TEXT} end` })
    .where(eq(callbacks.orderid, orderId));
}
