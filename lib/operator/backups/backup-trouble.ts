import { HOUR_MS } from "@/lib/platform/india-day";
/** The state of the daily backups. Null means never. */
export type BackupState = {
  /** When the first user was created; before that there was nothing to back up. */
  begunAt: Date | null;
  madeAt: Date | null;
  failedAt: Date | null;
};

/** A day between backups, and half a day's grace for a portal that was down at night. */
const MOST_AGE_MS = 36 * HOUR_MS;

/** What is wrong with the daily backups: the last one failed or is too old. Null if all is well. */
export function backupTrouble({ begunAt, madeAt, failedAt }: BackupState, at: Date): "failed" | "old" | null {
  if (failedAt && (!madeAt || failedAt > madeAt)) return "failed";
  const since = madeAt ?? begunAt;
  return since && at.getTime() - since.getTime() >= MOST_AGE_MS ? "old" : null;
}
