import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { later } from "@/lib/clock";
import { env } from "@/lib/env";
import type { Evidence } from "@/lib/orders/evidence";
import { nextCheckIn, nextWindowCheckIn, type Patience } from "@/lib/orders/reconcile-schedule";
import { isBoundNoted, reference } from "@/lib/orders/truth";

/** The waits of this portal, from its settings. An answer may still be recorded a little after the vendor's time-out. */
export function patience(): Patience {
  const { INEXOPAY_TIMEOUT_MS, RECONCILE_FIRST_MS, RECONCILE_CEILING_MS, RECONCILE_BOUND_MS } = env();
  return {
    answerWaitMs: INEXOPAY_TIMEOUT_MS + 5_000,
    firstMs: RECONCILE_FIRST_MS,
    ceilingMs: RECONCILE_CEILING_MS,
    boundMs: RECONCILE_BOUND_MS,
  };
}

/** Below the ten seconds after which the sweep takes a job for lost. */
const MOST_SPREAD_MS = 5_000;

/**
 * When the job of a turn due at `at` runs: a little after it, each by its own chance, so that after an outage the
 * look-ups do not all come at one moment. @param waitMs how long the turn was waited for
 */
export function spreadOut(at: Date, waitMs: number): Date {
  return later(at, Math.round(Math.random() * Math.min(waitMs / 5, MOST_SPREAD_MS)));
}

/** What an order's turns go by. */
export type Due = {
  service: Service;
  state: OrderState;
  checks: number;
  createdAt: Date;
  sentAt: Date | null;
};

/**
 * How long an order has waited, in ms: since it was last sent or its link made anew; a verification since it was
 * made, as its window does.
 */
export function ageOf({ service, createdAt, sentAt }: Due, at: Date): number {
  const since = service === "aadhaar_verification" ? createdAt : (sentAt ?? createdAt);
  return at.getTime() - since.getTime();
}

/**
 * How long until a job looks at an order again, by its service.
 * @param set its evidence
 * @returns milliseconds; null where there is nothing to do
 */
export function nextTurnIn(order: Due, set: readonly Evidence[], at: Date): number | null {
  const { service, state, checks } = order;
  const ageMs = ageOf(order, at);
  if (service !== "aadhaar_verification") {
    const facts = { hasReference: reference(set) !== null, isBoundNoted: isBoundNoted(set) };
    return nextCheckIn({ state, checks, ageMs, ...facts }, patience());
  }
  const { AADHAAR_WINDOW_MS: windowMs, AADHAAR_KEEP } = env();
  return nextWindowCheckIn(state, ageMs, { ...patience(), windowMs, keepsAll: AADHAAR_KEEP === "encrypted" });
}
