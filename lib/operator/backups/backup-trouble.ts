/** What is known of the daily backups; null where it never happened. */
export type BackupState = {
  /** When the first person could sign in: there was nothing to back up before. */
  begunAt: Date | null;
  madeAt: Date | null;
  failedAt: Date | null;
};

/** One is made a day; half a day more is for a portal that was down at night. */
const MOST_AGE_MS = 36 * 3_600_000;

/** What is wrong with the daily backups: the last one failed, or it is too long ago; null where nothing is. */
export function backupTrouble({ begunAt, madeAt, failedAt }: BackupState, at: Date): "failed" | "old" | null {
  if (failedAt && (!madeAt || failedAt > madeAt)) return "failed";
  const since = madeAt ?? begunAt;
  return since && at.getTime() - since.getTime() >= MOST_AGE_MS ? "old" : null;
}
