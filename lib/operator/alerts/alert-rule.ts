import { ALERT_KINDS, type AlertKind } from "@/db/schema/alerts";
import type { PauseReason } from "@/db/schema/service-pauses";
import { type BackupState, backupTrouble } from "@/lib/operator/backups/backup-trouble";
import { DAY_MS } from "@/lib/platform/india-day";

/** The kinds that open and close by observation; `test` is sent by hand. */
export type WatchedKind = Exclude<AlertKind, "test">;

export const WATCHED_KINDS = ALERT_KINDS.filter((kind): kind is WatchedKind => kind !== "test");

/** What the alert check knows: times, and amounts in paise. Null means none or unknown. */
export type Condition = {
  at: Date;
  /** Since when no vendor check has got an answer; null while one of them does. */
  awaySince: Date | null;
  balancePaise: number | null;
  oldestReview: Date | null;
  /** Variants that are switched on but have no price, so that shops' orders of them are refused. */
  unpriced: readonly string[];
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
