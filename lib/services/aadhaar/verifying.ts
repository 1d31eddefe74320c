import type { OrderState } from "@/db/schema/orders";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";

/** A verification in progress: whether its OTP page can still do anything, and until when. */
export type Verifying = { orderId: string; isOpen: boolean; endsAt: Date };

const OPEN: readonly OrderState[] = ["created", "submitting", "awaiting_customer", "unknown"];

/** The progress of a verification. It has AADHAAR_WINDOW_MS in total, from the order's creation. */
export function verifyingOf(order: { id: string; state: OrderState; createdAt: Date }): Verifying {
  const endsAt = later(order.createdAt, env().AADHAAR_WINDOW_MS);
  const isOpen = OPEN.includes(order.state) && endsAt.getTime() > now().getTime();
  return { orderId: order.id, isOpen, endsAt };
}
