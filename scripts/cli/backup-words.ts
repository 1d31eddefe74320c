import { databaseSentence } from "../launcher/database-fault.mjs";

/** The size of a file for people: kB below a megabyte. @param bytes one or more */
export function sizeOf(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1_000));
  return kilobytes < 1_000 ? `${kilobytes} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Errors by which the database refuses a backup's rows. */
const UNFIT = /^2[23]\w{3}$/;

/**
 * Why a backup or a restore failed, in a sentence for the terminal.
 * @param error the thrown error; the message of a BackupProblem or a wrong setting is already a sentence
 */
export function failureSentence(error: unknown): string {
  const known = databaseSentence(error);
  if (known) return known;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (UNFIT.test(code))
    return `The database refuses the backup's data (${code}): its rows do not fit together. Take another backup.`;
  return error instanceof Error ? error.message : String(error);
}
