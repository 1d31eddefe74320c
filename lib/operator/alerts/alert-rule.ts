import type { AlertKind } from "@/db/schema/alerts";
import { type BackupState, backupTrouble } from "@/lib/operator/backups/backup-trouble";

/** The kinds that open and close by what is found; `test` is a press. */
export type WatchedKind = Exclude<AlertKind, "test">;

export const WATCHED_KINDS: readonly WatchedKind[] = [
  "vendor_away",
  "ip_mismatch",
  "payment_required",
  "balance_low",
  "review_old",
  "backup_missing",
  "price_missing",
];

/** What is known when the alerts are looked at; moments, and paise. Null is none, or not known. */
export type Condition = {
  at: Date;
  /** Since when no check of the vendor got an answer; null while one of them does. */
  awaySince: Date | null;
  balancePaise: number | null;
  oldestReview: Date | null;
  /** The variants that are switched on and have no price: shops' orders of them are refused. */
  unpriced: readonly string[];
  /** Null where no daily backups are made here. */
  backups: BackupState | null;
  /** For each reason of a pause: whether it holds, and else when the last one was lifted. */
  pauses: Record<"insufficient_balance" | "forbidden", { holds: boolean; liftedAt: Date | null }>;
};

/** Rupees here, milliseconds where the name says so. */
export type Thresholds = { balanceRupees: number; awayMs: number; settleMs: number };

const DAY_MS = 24 * 3_600_000;

/**
 * Whether a trouble is there now: true, false, or null where nothing is known that could open or close it.
 * A pause that was lifted a moment ago still counts, so that one that comes and goes is one alert.
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
  }
}

/** What is to be told of one kind, if anything. */
export type Step = "open" | "remind" | "close" | null;

/**
 * What follows for one kind from what is found and what is open: it is told once when it opens, once a
 * day while it is open, and once when it closes.
 * @param toldAt when the open alert was told last; null where none is open
 */
export function nextStep(trouble: boolean | null, toldAt: Date | null, at: Date): Step {
  if (toldAt === null) return trouble === true ? "open" : null;
  if (trouble === false) return "close";
  return at.getTime() - toldAt.getTime() >= DAY_MS ? "remind" : null;
}
