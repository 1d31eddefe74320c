import { splitMigrations } from "@/db/migration-plan";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { readBackupFile } from "@/lib/operator/backups/file/backup-file";
import { type Manifest, type OnTable, readFrames } from "@/lib/operator/backups/file/backup-frames";

/**
 * Reads a whole backup and changes nothing.
 * @param privateKey PEM; required if the backup is encrypted
 * @param onTable handles each table; it must read its rows to the end
 * @throws BackupProblem if it is not a backup, truncated, damaged, encrypted for another key, or from a newer version
 */
export async function checkBackup(
  file: string,
  privateKey: string | null,
  onTable: OnTable = passOver,
): Promise<Manifest> {
  const { manifest } = await readBackupFile(file, privateKey, (frames) =>
    readFrames(frames, async (found) => void migrationsOf(found), onTable),
  );
  return manifest;
}

/** Reads a table only for its checksum. */
export const passOver: OnTable = async (_table, rows) => {
  for await (const _ of rows);
};

/**
 * Splits this version's migrations into those the backup's tables have and those that came later.
 * @throws BackupProblem if the backup has a migration that this version does not know
 */
export function migrationsOf({ migrations }: Manifest) {
  const split = splitMigrations(migrations);
  if (split === null)
    throw new BackupProblem(
      "The backup was made by a newer version of the portal, or by another line of it. Restore it with the version that made it.",
    );
  return split;
}
