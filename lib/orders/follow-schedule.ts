import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { Evidence } from "@/lib/orders/evidence/evidence";
import { isBoundNoted, reference } from "@/lib/orders/evidence/truth";
import { later } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { REGISTRY, serviceOf } from "@/lib/services/registry";

/**
 * The times of following an order, in milliseconds: how long an answer may take, the first and the longest pause
 * between look-ups, and the bound after which an admin decides. They are settings, so that tests and operators may
 * shorten them.
 */
export type FollowTimes = { answerWaitMs: number; firstMs: number; ceilingMs: number; boundMs: number };

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
  /** Look-ups made since the back-off started. */
  checks: number;
  /** Milliseconds since the order was last sent or its link renewed. */
  ageMs: number;
  /** False for a success by callback that lacks the acknowledgement number: a look-up may bring it. */
  hasReference: boolean;
  /** The bound is recorded. */
  isBoundNoted: boolean;
};

/**
 * The delay until an order's next check: doubling from `firstMs` to `ceilingMs`, and always the ceiling after the
 * bound. After ten bounds, look-ups end except by hand, but never before the bound is recorded: the turn that should
 * record it may have been killed, and then nobody would hear of the order.
 * @returns milliseconds, or null if there is nothing to find out
 */
export function nextCheckIn(order: Waiting, times: FollowTimes): number | null {
  const { state, checks, ageMs } = order;
  if (state === "submitting") return times.answerWaitMs;
  const isPast = pastBound(ageMs, times);
  const incomplete = state === "succeeded" && !order.hasReference && !isPast;
  if (!FOLLOWED.includes(state) && !incomplete) return null;
  if (order.isBoundNoted && ageMs >= times.boundMs * 10) return null;
  if (isPast) return times.ceilingMs;
  return Math.min(times.firstMs * 2 ** Math.min(checks, 40), times.ceilingMs);
}

/**
 * Whether look-ups have gone on as long as the operator allows. @param ageMs milliseconds since the last send or new
 * link
 */
export function pastBound(ageMs: number, times: FollowTimes): boolean {
  return ageMs >= times.boundMs;
}

/**
 * The delay until the next check of an order with its own window. There is no look-up: what is still open at the end
 * of the window is closed, and a success is checked once more if its service wants that.
 * @param ageMs milliseconds since the order was created
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

/** This portal's delays, from its settings. An answer may still be recorded shortly after the vendor's timeout. */
export function followTimes(): FollowTimes {
  const { INEXOPAY_TIMEOUT_MS, RECONCILE_FIRST_MS, RECONCILE_CEILING_MS, RECONCILE_BOUND_MS } = env();
  return {
    answerWaitMs: INEXOPAY_TIMEOUT_MS + 5_000,
    firstMs: RECONCILE_FIRST_MS,
    ceilingMs: RECONCILE_CEILING_MS,
    boundMs: RECONCILE_BOUND_MS,
  };
}

/** The longest that any order waits for its next check, in ms. */
export function longestWait(): number {
  const { answerWaitMs, ceilingMs } = followTimes();
  const windows = REGISTRY.flatMap(({ clock }) =>
    clock.from === "creation" ? [clock.windowMs(), clock.afterSuccessMs() ?? 0] : [],
  );
  return Math.max(answerWaitMs, ceilingMs, ...windows);
}

/** Less than the ten seconds after which the sweep considers a job lost. */
const MOST_SPREAD_MS = 5_000;

/**
 * When the job of a turn due at `at` runs: a little later, at random, so that look-ups do not all come at once after
 * an outage.
 * @param waitMs how long the turn was waited for
 */
export function spreadOut(at: Date, waitMs: number): Date {
  return later(at, Math.round(Math.random() * Math.min(waitMs / 5, MOST_SPREAD_MS)));
}

/** What an order's schedule depends on. */
export type Due = {
  service: Service;
  state: OrderState;
  checks: number;
  createdAt: Date;
  sentAt: Date | null;
};

/**
 * How long an order has waited, in ms, by its service's clock: since its last send or new link, or since its
 * creation. Nothing if that was while the clock was ahead.
 */
export function ageOf({ service, createdAt, sentAt }: Due, at: Date): number {
  const since = serviceOf(service).clock.from === "creation" ? createdAt : (sentAt ?? createdAt);
  return Math.max(0, at.getTime() - since.getTime());
}

/**
 * The delay until the next check of an order, by its service.
 * @param set its evidence
 * @returns milliseconds; null if there is nothing to do
 */
export function nextTurnIn(order: Due, set: readonly Evidence[], at: Date): number | null {
  const { service, state, checks } = order;
  const ageMs = ageOf(order, at);
  const { clock } = serviceOf(service);
  if (clock.from === "creation") {
    const window = { windowMs: clock.windowMs(), afterSuccessMs: clock.afterSuccessMs() };
    return nextWindowCheckIn(state, ageMs, { ...followTimes(), ...window });
  }
  const facts = { hasReference: reference(set) !== null, isBoundNoted: isBoundNoted(set) };
  return nextCheckIn({ state, checks, ageMs, ...facts }, followTimes());
}
