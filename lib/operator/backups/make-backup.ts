import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { writeBackupFile } from "@/lib/operator/backups/backup-file";
import { writeFrames } from "@/lib/operator/backups/backup-frames";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { copyOutOf, findMigrations, findSequences, findTables } from "@/lib/operator/backups/stored-tables";
import { now } from "@/lib/platform/clock";

export type Asked = {
  /** Session connections. */
  url: string;
  file: string;
  /** Seals the backup, where there is one; see BACKUP_PUBLIC_KEY. */
  publicKey: string | null;
};

/**
 * Writes the whole database into one file, as it was at one moment, beside a portal that works. Memory does not grow
 * with what is stored. The keys that open the customers' data are not in the database, and so not in the backup.
 * @returns the file's size in bytes. @throws BackupProblem where there is nothing to back up
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
    const manifest = { madeAt: now().toISOString(), migrations, tables: tables.map(({ name }) => name) };
    const rowsOf = (table: (typeof tables)[number]) => client.query(copyTo(copyOutOf(client, table)));
    // A sequence stands outside of the picture: read last, it is behind no row of it.
    const frames = writeFrames(manifest, tables, rowsOf, () => findSequences(client));
    return await writeBackupFile(file, publicKey, frames);
  } finally {
    await client.end();
  }
}
