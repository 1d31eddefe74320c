/**
 * The places at which a killed process leaves the most to be found again, each named once. `npm run torture -- crash`
 * kills the portal at every one of them.
 */
export const RECOVERY_POINTS = [
  /** Order, claim and hold are committed; nothing was sent. */
  "order_stored",
  /** The order is opened for its send; the next line calls the vendor. */
  "send_begins",
  /** The vendor's answer is in hand and recorded nowhere. */
  "answer_in_hand",
  /** The answer is committed; the agent has not been told. */
  "answer_stored",
  /** A callback is in the inbox; the vendor has not been told. */
  "callback_stored",
  /** A callback's evidence is written and not committed. */
  "callback_half_done",
  /** A look-up's turn is taken; the vendor was not asked. */
  "turn_taken",
] as const;
export type RecoveryPoint = (typeof RECOVERY_POINTS)[number];

type Watched = typeof globalThis & { bahiAtRecoveryPoint?: (name: RecoveryPoint) => void };

/**
 * Tells whoever watches that a point is passed. Nobody does in a portal: the watcher is no setting and no code of
 * the portal's, but a file that the torture command loads before it (scripts/torture/stop-at-point.mjs).
 */
export function passPoint(name: RecoveryPoint): void {
  (globalThis as Watched).bahiAtRecoveryPoint?.(name);
}
