import type { OrderState } from "@/db/schema/orders";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";

/** A verification on its way: whether its OTP page has anything to do, and until when. */
export type Verifying = { orderId: string; isOpen: boolean; endsAt: Date };

const OPEN: readonly OrderState[] = ["created", "submitting", "awaiting_customer", "unknown"];

/** How a verification stands. It has AADHAAR_WINDOW_MS in all, from when the order was made. */
export function verifyingOf(order: { id: string; state: OrderState; createdAt: Date }): Verifying {
  const endsAt = later(order.createdAt, env().AADHAAR_WINDOW_MS);
  const isOpen = OPEN.includes(order.state) && endsAt.getTime() > now().getTime();
  return { orderId: order.id, isOpen, endsAt };
}
