import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { Evidence } from "@/lib/orders/evidence/evidence";
import { isBoundNoted, reference } from "@/lib/orders/evidence/truth";
import { later } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { serviceOf } from "@/lib/services/registry";

/** All in milliseconds; settings, so that tests and operators may shorten them. */
export type Patience = { answerWaitMs: number; firstMs: number; ceilingMs: number; boundMs: number };

const FOLLOWED: readonly OrderState[] = [
  "awaiting_customer",
  "processing",
  "unknown",
  "needs_review",
  "expired",
];

/** States that end with an order's window. */
export const WINDOWED: readonly OrderState[] = ["created", "awaiting_customer", "processing", "unknown"];

export type Waiting = {
  state: OrderState;
  /** Look-ups made since the back-off began. */
  checks: number;
  /** Since the order was last sent or its link made anew. */
  ageMs: number;
  /** A success by callback lacks the acknowledgement number that the customer asks for: a look-up may bring it. */
  hasReference: boolean;
  /** It is noted that asking has gone on long enough. */
  isBoundNoted: boolean;
};

/**
 * How long until an order is looked at again: doubling from `firstMs` to `ceilingMs`. Past the bound it is asked at
 * the ceiling only. Past ten bounds nobody asks any more, save by hand, but never before the bound is noted: the turn
 * that would note it may have been killed, and nobody would be told of the order.
 * @returns milliseconds, or null where there is nothing to find out.
 */
export function nextCheckIn(order: Waiting, patience: Patience): number | null {
  const { state, checks, ageMs } = order;
  if (state === "submitting") return patience.answerWaitMs;
  const isPast = pastBound(ageMs, patience);
  const incomplete = state === "succeeded" && !order.hasReference && !isPast;
  if (!FOLLOWED.includes(state) && !incomplete) return null;
  if (order.isBoundNoted && ageMs >= patience.boundMs * 10) return null;
  if (isPast) return patience.ceilingMs;
  return Math.min(patience.firstMs * 2 ** Math.min(checks, 40), patience.ceilingMs);
}

/** Whether asking has gone on as long as the operator allows. @param ageMs since the last send or new link */
export function pastBound(ageMs: number, patience: Patience): boolean {
  return ageMs >= patience.boundMs;
}

/**
 * How long until an order with a window of its own is looked at again. There is nothing to ask the vendor: what is
 * still open when the window is over is closed, and a success is looked at once more where its service wants that.
 * @param ageMs since the order was made.
 */
export function nextWindowCheckIn(
  state: OrderState,
  ageMs: number,
  window: { answerWaitMs: number; windowMs: number; afterSuccessMs: number | null },
): number | null {
  if (state === "submitting") return window.answerWaitMs;
  if (state === "succeeded") return window.afterSuccessMs;
  return WINDOWED.includes(state) ? Math.max(window.windowMs - ageMs, 1_000) : null;
}

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

/** How long an order has waited, in ms, by its service's clock: since it was last sent or its link made anew, or since it was made. */
export function ageOf({ service, createdAt, sentAt }: Due, at: Date): number {
  const since = serviceOf(service).clock.from === "creation" ? createdAt : (sentAt ?? createdAt);
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
  const { clock } = serviceOf(service);
  if (clock.from === "creation") {
    const window = { windowMs: clock.windowMs(), afterSuccessMs: clock.afterSuccessMs() };
    return nextWindowCheckIn(state, ageMs, { ...patience(), ...window });
  }
  const facts = { hasReference: reference(set) !== null, isBoundNoted: isBoundNoted(set) };
  return nextCheckIn({ state, checks, ageMs, ...facts }, patience());
}
