import type { OrderState } from "@/db/schema/orders";
import type { EvidenceKind } from "@/lib/orders/evidence";

/** All in milliseconds; settings, so that tests and operators may shorten them. */
export type Patience = { answerWaitMs: number; firstMs: number; ceilingMs: number; boundMs: number };

const ASKING: readonly OrderState[] = [
  "awaiting_customer",
  "processing",
  "unknown",
  "needs_review",
  "expired",
];

/** States of a verification that end with its window. */
export const WINDOWED: readonly OrderState[] = ["created", "awaiting_customer", "processing", "unknown"];

/** Facts after which the truth may be about to show: asking starts again from the first wait. */
const FRESH: readonly EvidenceKind[] = [
  "accepted",
  "ambiguous",
  "no_answer",
  "visited",
  "callback",
  "resumed",
  "listed",
  "otp_sent",
  "verified",
];

/** Whether a new fact restarts the back-off. */
export function startsAsking(kind: EvidenceKind): boolean {
  return FRESH.includes(kind);
}

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
  if (!ASKING.includes(state) && !incomplete) return null;
  if (order.isBoundNoted && ageMs >= patience.boundMs * 10) return null;
  if (isPast) return patience.ceilingMs;
  return Math.min(patience.firstMs * 2 ** Math.min(checks, 40), patience.ceilingMs);
}

/** Whether asking has gone on as long as the operator allows. @param ageMs since the last send or new link */
export function pastBound(ageMs: number, patience: Patience): boolean {
  return ageMs >= patience.boundMs;
}

/**
 * How long until a verification by OTP is looked at again. There is nothing to ask the vendor: what is
 * still open when its window is over is closed, and verified details are masked one window later.
 * @param ageMs since the order was made.
 */
export function nextWindowCheckIn(
  state: OrderState,
  ageMs: number,
  window: { answerWaitMs: number; windowMs: number; keepsAll: boolean },
): number | null {
  if (state === "submitting") return window.answerWaitMs;
  if (state === "succeeded") return window.keepsAll ? null : window.windowMs;
  return WINDOWED.includes(state) ? Math.max(window.windowMs - ageMs, 1_000) : null;
}
