/**
 * The points where a killed process leaves the most to recover. `npm run torture -- crash` kills the portal at each
 * of them.
 */
export const RECOVERY_POINTS = [
  /** The order, its claim and its hold are committed; nothing was sent. */
  "order_stored",
  /** The order is opened for sending; the next line calls the vendor. */
  "send_begins",
  /** The vendor has answered; nothing is recorded yet. */
  "answer_in_hand",
  /** The answer is committed; the agent has not seen it. */
  "answer_stored",
  /** A callback is in the inbox; the vendor has no response yet. */
  "callback_stored",
  /** A callback's evidence is written but not committed. */
  "callback_half_done",
  /** Money is posted but not committed. */
  "money_posted",
  /** A look-up is claimed; the vendor has not been asked. */
  "turn_taken",
  /** The lines of a bank's statement are stored; none of them has settled. */
  "bank_lines_stored",
  /** A line of the bank's statement has credited its top-up, which is not committed. */
  "bank_line_settles",
] as const;
export type RecoveryPoint = (typeof RECOVERY_POINTS)[number];

type Watched = typeof globalThis & { bahiAtRecoveryPoint?: (name: RecoveryPoint) => void };

/**
 * Reports that a point was passed. The portal itself has no watcher, by code or by setting: the torture command
 * preloads one from scripts/torture/stop-at-point.mjs.
 */
export function passPoint(name: RecoveryPoint): void {
  (globalThis as Watched).bahiAtRecoveryPoint?.(name);
}
