import "server-only";
import { refundedAt } from "@/lib/orders/evidence/timeline";
import { loadOrder } from "@/lib/orders/loaders";
import type { Scope } from "@/lib/platform/access/policy";

/** An order's slip, or null if it is out of scope. */
export async function loadSlip(scope: Scope, orderId: string) {
  const order = await loadOrder(scope, orderId);
  if (!order) return null;
  const { id, shopName, service, variant, state, badge, customerName, mobile, createdAt } = order;
  const { reference, chargedPaise, customerUrl, history } = order;
  return {
    ...{ id, shopName, service, variant, state, badge, customerName, mobile, createdAt },
    ...{ reference, chargedPaise, customerUrl },
    isErased: order.isErased,
    refundedAt: state === "refunded" ? refundedAt(history) : null,
  };
}

export type Slip = NonNullable<Awaited<ReturnType<typeof loadSlip>>>;
