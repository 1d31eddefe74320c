import { eq } from "drizzle-orm";
import { type OrderState, orders } from "@/db/schema/orders";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { WINDOWED } from "@/lib/orders/follow-schedule";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { isErased, openResult, sealResult } from "@/lib/platform/privacy/envelope";
import { maskDetails, type VerifiedDetails } from "@/lib/services/aadhaar/details/verified-details";

/**
 * Applies time limits to a verification: closes an open one whose window is over, and masks the details of a verified
 * one unless the operator keeps all of them.
 */
export async function endVerification(
  orderId: string,
  due: { state: OrderState; ageMs: number },
): Promise<void> {
  if (due.state === "succeeded") return keepMasked(orderId);
  if (due.ageMs < env().AADHAAR_WINDOW_MS) return;
  await recordEvidence(
    db(),
    orderId,
    { kind: "window_over", content: { by: "time" } },
    { source: "portal" },
    (_set, state) => WINDOWED.includes(state),
  );
}

async function keepMasked(orderId: string): Promise<void> {
  if (env().AADHAAR_KEEP === "encrypted") return;
  await db().transaction(async (tx) => {
    const [order] = await tx
      .select({ dataKey: orders.dataKey, resultSealed: orders.resultSealed })
      .from(orders)
      .where(eq(orders.id, orderId))
      .for("no key update");
    if (!order) return;
    const resultSealed = isErased(order)
      ? order.resultSealed
      : order.resultSealed && masked(orderId, { ...order, resultSealed: order.resultSealed });
    await tx.update(orders).set({ resultSealed, nextCheckAt: null }).where(eq(orders.id, orderId));
  });
}

function masked(orderId: string, order: { dataKey: Buffer; resultSealed: Buffer }): Buffer {
  const details = openResult(orderId, order.dataKey, order.resultSealed) as VerifiedDetails;
  return sealResult(orderId, order.dataKey, maskDetails(details));
}
