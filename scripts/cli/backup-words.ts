import { databaseSentence } from "../launcher/database-fault.mjs";

/** How large a file is, as people read it: kB below a megabyte. @param bytes one or more */
export function sizeOf(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1_000));
  return kilobytes < 1_000 ? `${kilobytes} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What the database refuses of a backup's rows. */
const UNFIT = /^2[23]\w{3}$/;

/**
 * Why a backup or a restore came to nothing, in a sentence for the terminal.
 * @param error what was thrown; a BackupProblem and a wrong setting are sentences already
 */
export function failureSentence(error: unknown): string {
  const known = databaseSentence(error);
  if (known) return known;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (UNFIT.test(code))
    return `The database refuses what the backup holds (${code}): its rows do not fit together. Take another backup.`;
  return error instanceof Error ? error.message : String(error);
}
