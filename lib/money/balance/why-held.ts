import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { ageOf, followTimes } from "@/lib/orders/follow-schedule";
import { later } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { serviceOf } from "@/lib/services/registry";

/** Why an order's price is held. */
export const HELD_REASONS = ["sending", "customer", "asked", "window", "expired", "decision"] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

type HeldOrder = {
  state: OrderState;
  service: Service;
  createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
};

/**
 * Why an order's price is held, and until when at the latest: then it is captured or given back, or the operator decides.
 * @returns `until` is null where nobody can say, which is where the operator decides, and while the order is being sent
 */
export function whyHeld(order: HeldOrder, at: Date): { reason: HeldReason; until: Date | null } {
  const { state, service, updatedAt } = order;
  if (state === "submitting") return { reason: "sending", until: null };
  if (state === "expired") return { reason: "expired", until: later(updatedAt, env().EXPIRED_HOLD_MS) };
  if (state === "needs_review") return { reason: "decision", until: null };
  const { clock } = serviceOf(service);
  const lastsMs = clock.from === "creation" ? clock.windowMs() : followTimes().boundMs;
  const until = later(at, lastsMs - ageOf({ ...order, checks: 0 }, at));
  if (clock.from === "creation") return { reason: "window", until };
  return { reason: state === "awaiting_customer" ? "customer" : "asked", until };
}
