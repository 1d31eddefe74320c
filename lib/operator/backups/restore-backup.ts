import { drizzle } from "drizzle-orm/node-postgres";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import type { Transaction } from "@/db/client";
import { applyMigrations, MIGRATION_LOCK } from "@/db/migrate";
import { letServe } from "@/db/serving-role";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { migrationsOf } from "@/lib/operator/backups/check-backup";
import { readBackupFile } from "@/lib/operator/backups/file/backup-file";
import { type Manifest, readFrames } from "@/lib/operator/backups/file/backup-frames";
import { fillJobs, fillTable, setSequences } from "@/lib/operator/backups/tables/fill-tables";
import { closeTables, dropTables, emptyTables, openTables } from "@/lib/operator/backups/tables/lay-tables";
import { exists } from "@/lib/operator/backups/tables/stored-tables";
import { eraseAgain } from "@/lib/operator/backups/tombstones/erase-again";
import type { Tombstone } from "@/lib/operator/backups/tombstones/tombstone";
import { noteRestore } from "@/lib/orders/follow/note-restore";
import { chainEnd, type NotedHead } from "@/lib/platform/audit/note-head";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { findWrongKey } from "@/lib/platform/privacy/verify-keys";

const OTHER_KEYS =
  "The backup was made under other DATA_KEYS: nobody could read the customers' data in it. Put back the keys of the portal that made it, which for the embedded database are in your copy of secrets.json, under this name in DATA_DIR.";

export type Asked = {
  /** Session connections of the role that owns the tables. */
  url: string;
  file: string;
  /** PEM; required if the backup is encrypted. */
  privateKey: string | null;
  /** The role that serves requests; null if that is the owner. */
  servingRole: string | null;
  /** The erasures to repeat: what was erased since the backup stays erased. */
  tombstones?: readonly Tombstone[];
};

export type Restored = {
  /** How many orders may have been sent since the backup. */
  noted: number;
  /** How many orders were erased again. */
  erased: number;
  /** Where the backup's audit log ended. */
  head: NotedHead;
};

/**
 * Replaces the whole database with a backup, in one transaction: if it fails or is killed, the old data stays. An
 * older backup is migrated. Nothing is sent; orders that may have been sent since the backup are marked, and those that were
 * erased since are erased again.
 * @throws BackupProblem if this portal's DATA_KEYS cannot open it
 */
export async function restoreBackup(asked: Asked): Promise<Restored> {
  const { url } = asked;
  // The queue's tables belong to its library; only their content is replaced.
  await runMigrations({ connectionString: url });
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    // A portal that starts meanwhile waits with its migrations.
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await drizzle(client).transaction((tx) => replaceAll(client, tx, asked));
  } finally {
    await client.end();
  }
}

async function replaceAll(
  client: pg.Client,
  tx: Transaction,
  { file, privateKey, servingRole, tombstones = [] }: Asked,
): Promise<Restored> {
  const id = await databaseId(client);
  await dropTables(client);
  const manifest = await layBackup(client, file, privateKey);
  await applyMigrations(client, migrationsOf(manifest).after);
  if ((await findWrongKey(tx)) === "DATA_KEYS") throw new BackupProblem(OTHER_KEYS);
  if (servingRole) await letServe(client, servingRole);
  if (id) await client.query("update database_identity set id = $1", [id]);
  const head = await chainEnd(tx);
  const erased = await eraseAgain(tx, tombstones);
  const noted = await noteRestore(tx);
  await recordAudit(tx, { userId: null, action: "database.restored", object: "database", facts: {} });
  return { noted, erased, head };
}

/**
 * Fills an empty database with a backup, with the tables of the version that made it. Call this in a transaction.
 * @param privateKey PEM; required if the backup is encrypted
 */
export async function layBackup(
  client: pg.ClientBase,
  file: string,
  privateKey: string | null,
): Promise<Manifest> {
  let dropped: string[] = [];
  const { manifest, totals } = await readBackupFile(file, privateKey, (frames) =>
    readFrames(
      frames,
      async (found) => {
        await applyMigrations(client, migrationsOf(found).before);
        dropped = await closeTables(client, found.forNewRows);
        await emptyTables(client);
      },
      async (table, rows) => {
        if (table.kind === "jobs") return fillJobs(client, table, rows);
        if (table.oldest) await client.query("select lay_call_months($1)", [table.oldest]);
        await fillTable(client, table, rows);
      },
    ),
  );
  await setSequences(client, totals.sequences);
  await openTables(client, dropped);
  return manifest;
}

/** The database keeps its own id, whatever is restored into it. */
async function databaseId(client: pg.Client): Promise<string | null> {
  if (!(await exists(client, "public.database_identity"))) return null;
  const { rows } = await client.query<{ id: string }>("select id from database_identity");
  return rows[0]?.id ?? null;
}
