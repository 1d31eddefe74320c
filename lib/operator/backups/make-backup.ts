import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { findMigrations } from "@/db/migration-plan";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { writeBackupFile } from "@/lib/operator/backups/file/backup-file";
import { writeFrames } from "@/lib/operator/backups/file/backup-frames";
import {
  copyOutOf,
  findChecksForNewRows,
  findSequences,
  findTables,
} from "@/lib/operator/backups/tables/stored-tables";
import { now } from "@/lib/platform/clock";

export type Asked = {
  /** Connection string for session connections. */
  url: string;
  file: string;
  /** Encrypts the backup if given; see BACKUP_PUBLIC_KEY. */
  publicKey: string | null;
};

/**
 * Writes a consistent snapshot of the whole database into one file, while the portal runs. Memory use does not depend
 * on its size. The keys that decrypt customers' data are not in the database, so they are not in the backup.
 * @returns the file's size in bytes
 * @throws BackupProblem if there is nothing to back up
 */
export async function makeBackup({ url, file, publicKey }: Asked): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local statement_timeout = 0");
    const migrations = await findMigrations(client);
    if (migrations.length === 0)
      throw new BackupProblem("There is nothing to back up: the database is empty.");
    const tables = await findTables(client);
    const manifest = {
      madeAt: now().toISOString(),
      migrations,
      tables: tables.map(({ name }) => name),
      forNewRows: await findChecksForNewRows(client),
    };
    const rowsOf = (table: (typeof tables)[number]) => client.query(copyTo(copyOutOf(client, table)));
    // Sequences are not part of the snapshot. Read last, they are never behind its rows.
    const frames = writeFrames(manifest, tables, rowsOf, () => findSequences(client));
    return await writeBackupFile(file, publicKey, frames);
  } finally {
    await client.end();
  }
}
