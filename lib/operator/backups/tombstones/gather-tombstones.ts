import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { exists } from "@/lib/operator/backups/tables/stored-tables";
import { findTombstones } from "@/lib/operator/backups/tombstones/find-tombstones";
import { type Tombstone, unionOf } from "@/lib/operator/backups/tombstones/tombstone";
import { readTombstones, TOMBSTONE_FILE } from "@/lib/operator/backups/tombstones/tombstone-file";
import { backupFolder, env } from "@/lib/platform/env/env";

/**
 * The erasures that a restore has to repeat: from the records in the folder of the backups and beside the restored file, and
 * from the database that is replaced.
 * @returns `isRecorded` is false if there was no record at all, so that nobody can know what was erased since
 * @throws BackupProblem for a record that cannot be read
 */
export async function gatherTombstones(
  url: string,
  file: string,
): Promise<{ tombstones: Tombstone[]; isRecorded: boolean }> {
  // Where no daily backups are made any more, those of before still lie in their folder.
  const folders = new Set([backupFolder({ ...env(), BACKUP_KEEP: 1 }), path.dirname(path.resolve(file))]);
  const records = [await inDatabase(url)];
  for (const folder of folders)
    if (folder) records.push(await readTombstones(path.join(folder, TOMBSTONE_FILE)));
  const found = records.filter((one) => one !== null);
  const all = unionOf(found.flatMap((one) => [...one.values()]));
  return { tombstones: [...all.values()], isRecorded: found.length > 0 };
}

/** Null if the database has no such table: it is empty, or of a version that could not erase. */
async function inDatabase(url: string): Promise<Map<string, Tombstone> | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    if (!(await exists(client, "public.order_erasures"))) return null;
    return unionOf(await findTombstones(drizzle(client)));
  } finally {
    await client.end();
  }
}
