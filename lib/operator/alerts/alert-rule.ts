import { ALERT_KINDS, type AlertKind } from "@/db/schema/alerts";
import type { PauseReason } from "@/db/schema/service-pauses";
import { type BackupState, backupTrouble } from "@/lib/operator/backups/backup-trouble";
import { DAY_MS } from "@/lib/platform/india-day";

/** The kinds about something that happened once: they close as they open. */
export const MOMENTARY_KINDS = [
  "test",
  "second_by_command",
  "raise_by_command",
] as const satisfies readonly AlertKind[];
type MomentaryKind = (typeof MOMENTARY_KINDS)[number];

/** The kinds that open and close by observation. */
export type WatchedKind = Exclude<AlertKind, MomentaryKind>;

export const WATCHED_KINDS = ALERT_KINDS.filter((kind): kind is WatchedKind => !isMomentary(kind));

/** Whether an alert of this kind is over as soon as it is sent. */
export function isMomentary(kind: AlertKind): kind is MomentaryKind {
  return MOMENTARY_KINDS.some((one) => one === kind);
}

/** What the alert check knows: times, and amounts in paise. Null means none or unknown. */
export type Condition = {
  at: Date;
  /** Since when no vendor check has got an answer; null while one of them does. */
  awaySince: Date | null;
  balancePaise: number | null;
  oldestReview: Date | null;
  /** Variants that are switched on but have no price, so that shops' orders of them are refused. */
  unpriced: readonly string[];
  /** Since when the oldest top-up waits for a decision. */
  oldestTopUp: Date | null;
  /** How far the balance with the vendor is below what shops may still spend, in paise; null if it is not known. */
  shortPaise: number | null;
  /** Null if daily backups are off. */
  backups: BackupState | null;
  /** What the last verification of the ledger found wrong; null before the first. */
  ledger: { broken: number; at: Date } | null;
  /** For each pause reason: whether it is active, and otherwise when the last one ended. */
  pauses: Record<PauseReason, { holds: boolean; liftedAt: Date | null }>;
};

/** The balance in rupees, the rest in milliseconds. */
export type Thresholds = { balanceRupees: number; awayMs: number; settleMs: number };

/**
 * Whether a problem exists now: true, false, or null if unknown. A recently lifted pause still counts, so that a
 * flapping pause is one alert.
 */
export function isTrouble(kind: WatchedKind, now: Condition, limits: Thresholds): boolean | null {
  const since = (from: Date) => now.at.getTime() - from.getTime();
  const paused = ({ holds, liftedAt }: Condition["pauses"]["forbidden"]) =>
    holds || (liftedAt !== null && since(liftedAt) < limits.settleMs);
  switch (kind) {
    case "vendor_away":
      return now.awaySince !== null && since(now.awaySince) >= limits.awayMs;
    case "ip_mismatch":
      return paused(now.pauses.forbidden);
    case "payment_required":
      return paused(now.pauses.insufficient_balance);
    case "balance_low":
      return now.balancePaise === null ? null : now.balancePaise < limits.balanceRupees * 100;
    case "review_old":
      return now.oldestReview !== null && since(now.oldestReview) >= DAY_MS;
    case "backup_missing":
      return now.backups !== null && backupTrouble(now.backups, now.at) !== null;
    case "price_missing":
      return now.unpriced.length > 0;
    case "ledger_broken":
      return now.ledger === null ? null : now.ledger.broken > 0;
    case "top_up_old":
      return now.oldestTopUp !== null && since(now.oldestTopUp) >= DAY_MS;
    case "cover_short":
      return now.shortPaise === null ? null : now.shortPaise > 0;
  }
}

/** The next notification for one kind, if any. */
export type Step = "open" | "remind" | "close" | null;

/**
 * Decides the next step for one kind: notify once when it opens, once a day while it is open, and once when it
 * closes.
 * @param sentAt when the open alert was last sent; null if none is open
 */
export function nextStep(trouble: boolean | null, sentAt: Date | null, at: Date): Step {
  if (sentAt === null) return trouble === true ? "open" : null;
  if (trouble === false) return "close";
  return at.getTime() - sentAt.getTime() >= DAY_MS ? "remind" : null;
}
