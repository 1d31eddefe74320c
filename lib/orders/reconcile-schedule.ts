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

/** States that the bound ends. Until that is noted somebody has to look: the turn that would note it may be killed. */
const BOUNDED: readonly OrderState[] = ["processing", "unknown"];

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

/**
 * How long until an order is looked at again: doubling from `firstMs` to `ceilingMs`.
 * @param checks look-ups made since the back-off began.
 * @param ageMs since the order was made. Past the bound it is in review and asked at the ceiling only;
 *        past ten bounds nobody asks any more, save by hand; but never is one left that the bound should have ended.
 * @param hasReference a success by callback still lacks the acknowledgement number that the customer
 *        asks for: until the bound, a look-up may bring it.
 * @returns milliseconds, or null where there is nothing to find out.
 */
export function nextCheckIn(
  state: OrderState,
  checks: number,
  ageMs: number,
  patience: Patience,
  hasReference: boolean,
): number | null {
  if (state === "submitting") return patience.answerWaitMs;
  const incomplete = state === "succeeded" && !hasReference && ageMs < patience.boundMs;
  if (!ASKING.includes(state) && !incomplete) return null;
  if (ageMs >= patience.boundMs * 10 && !BOUNDED.includes(state)) return null;
  if (ageMs >= patience.boundMs) return patience.ceilingMs;
  return Math.min(patience.firstMs * 2 ** Math.min(checks, 40), patience.ceilingMs);
}

/** Whether asking has gone on as long as the operator allows. */
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
