import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { later } from "@/lib/clock";
import { env } from "@/lib/env";
import { nextCheckIn, nextWindowCheckIn, type Patience } from "@/lib/orders/reconcile-schedule";

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

type Turn = { service: Service; state: OrderState; checks: number; ageMs: number; hasReference: boolean };

/** How long until a job looks at an order again, by its service; null where there is nothing to do. */
export function nextTurnIn({ service, state, checks, ageMs, hasReference }: Turn): number | null {
  if (service !== "aadhaar_verification") return nextCheckIn(state, checks, ageMs, patience(), hasReference);
  const { AADHAAR_WINDOW_MS: windowMs, AADHAAR_KEEP } = env();
  return nextWindowCheckIn(state, ageMs, { ...patience(), windowMs, keepsAll: AADHAAR_KEEP === "encrypted" });
}
