import { drizzle } from "drizzle-orm/node-postgres";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import type { Transaction } from "@/db/client";
import { MIGRATION_LOCK } from "@/db/migrate";
import { letServe } from "@/db/serving-role";
import { readBackupFile } from "@/lib/operator/backups/backup-file";
import { readFrames } from "@/lib/operator/backups/backup-frames";
import { migrationsOf } from "@/lib/operator/backups/check-backup";
import { fillJobs, fillTable, setSequences } from "@/lib/operator/backups/fill-tables";
import {
  applyMigrations,
  closeTables,
  dropTables,
  emptyTables,
  openTables,
} from "@/lib/operator/backups/lay-tables";
import { exists } from "@/lib/operator/backups/stored-tables";
import { noteRestore } from "@/lib/orders/evidence/note-restore";
import { chainEnd, type NotedHead } from "@/lib/platform/audit/note-head";
import { recordAudit } from "@/lib/platform/audit/record-audit";

export type Asked = {
  /** Session connections of the role that owns the tables. */
  url: string;
  file: string;
  /** PEM; needed where the backup is sealed. */
  privateKey: string | null;
  /** Who serves from the tables; null where their owner does. */
  servingRole: string | null;
};

export type Restored = {
  /** How many orders may have been sent since the backup. */
  noted: number;
  /** Where the backup's audit log ended. */
  head: NotedHead;
};

/**
 * Puts a backup in the place of all that is in the database, in one transaction: until it commits, and wherever it
 * fails or is killed, what was there stays. An older backup is brought up to date. Nothing is sent; the orders that
 * may have been sent since the backup are marked.
 */
export async function restoreBackup(asked: Asked): Promise<Restored> {
  const { url } = asked;
  // The queue's tables are its library's to make; only their content is replaced.
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
  { file, privateKey, servingRole }: Asked,
): Promise<Restored> {
  const id = await databaseId(client);
  await dropTables(client);
  let foreignKeys: string[] = [];
  const { manifest, totals } = await readBackupFile(file, privateKey, (frames) =>
    readFrames(
      frames,
      async (found) => {
        await applyMigrations(client, migrationsOf(found).before);
        foreignKeys = await closeTables(client);
        await emptyTables(client);
      },
      (table, rows) =>
        table.kind === "jobs" ? fillJobs(client, table, rows) : fillTable(client, table, rows),
    ),
  );
  await setSequences(client, totals.sequences);
  await openTables(client, foreignKeys);
  await applyMigrations(client, migrationsOf(manifest).after);
  if (servingRole) await letServe(client, servingRole);
  if (id) await client.query("update database_identity set id = $1", [id]);
  const head = await chainEnd(tx);
  const noted = await noteRestore(tx);
  await recordAudit(tx, { userId: null, action: "database.restored", object: "database", facts: {} });
  return { noted, head };
}

/** Its own name outlives what is put into it. */
async function databaseId(client: pg.Client): Promise<string | null> {
  if (!(await exists(client, "public.database_identity"))) return null;
  const { rows } = await client.query<{ id: string }>("select id from database_identity");
  return rows[0]?.id ?? null;
}
