import { readMigrationFiles } from "drizzle-orm/migrator";
import { MIGRATIONS_FOLDER } from "@/db/migrate";
import { readBackupFile } from "@/lib/operator/backups/backup-file";
import { type Manifest, type OnTable, readFrames } from "@/lib/operator/backups/backup-frames";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";

/**
 * Reads a backup from its first byte to its last and changes nothing.
 * @param privateKey PEM; needed where the backup is sealed
 * @param onTable what is done with each table; to read its rows to the end is its business
 * @throws BackupProblem where it is foreign, cut, damaged, sealed for another key, or made by a newer program
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

/** Reads a table to its end for its checksum alone. */
export const passOver: OnTable = async (_table, rows) => {
  for await (const _ of rows);
};

/**
 * This program's migrations: those that the backup's tables were made by, and those that came later.
 * @throws BackupProblem where the backup knows one that this program does not
 */
export function migrationsOf({ migrations }: Manifest) {
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  if (migrations.some((hash, index) => known[index]?.hash !== hash))
    throw new BackupProblem(
      "The backup was made by a newer version of the portal, or by another line of it. Restore it with the version that made it.",
    );
  return { before: known.slice(0, migrations.length), after: known.slice(migrations.length) };
}
