import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { checkBackup, passOver } from "@/lib/operator/backups/check-backup";
import type { OnTable, TableHead } from "@/lib/operator/backups/file/backup-frames";
import { exists } from "@/lib/operator/backups/tables/stored-tables";

export type Comparison = {
  /** When the backup was made. */
  madeAt: Date;
  /** Orders in the database that the backup lacks, and when the first and last of them were created. */
  lost: { count: number; first: Date | null; last: Date | null };
};

/**
 * Reads a whole backup and compares its orders with the database's, by id. It changes nothing: the backup's orders go
 * into a temporary table.
 * @param privateKey PEM; required if the backup is encrypted
 * @throws BackupProblem as `checkBackup`
 */
export async function compareBackup(
  client: ClientBase,
  file: string,
  privateKey: string | null,
): Promise<Comparison> {
  const layOrders: OnTable = (table, rows) =>
    table.kind === "table" && table.name === "orders" ? layAside(client, table, rows) : passOver(table, rows);
  await client.query("create temporary table held_orders (id text)");
  const { madeAt } = await checkBackup(file, privateKey, layOrders);
  return { madeAt: new Date(madeAt), lost: await findLost(client) };
}

/** All columns are text, so that COPY's text can be loaded as it is. */
async function layAside(
  client: ClientBase,
  { columns }: TableHead,
  rows: AsyncGenerator<Buffer>,
): Promise<void> {
  const quoted = columns.map((column) => client.escapeIdentifier(column));
  await client.query("drop table held_orders");
  await client.query(
    `create temporary table held_orders (${quoted.map((column) => `${column} text`).join(", ")})`,
  );
  await pipeline(rows, client.query(copyFrom(`copy held_orders (${quoted.join(", ")}) from stdin`)));
  await client.query("analyze held_orders (id)");
}

async function findLost(client: ClientBase): Promise<Comparison["lost"]> {
  if (!(await exists(client, "public.orders"))) return { count: 0, first: null, last: null };
  const { rows } = await client.query<Comparison["lost"]>(
    `select count(*)::int as count, min(created_at) as first, max(created_at) as last
     from public.orders o where not exists (select from held_orders h where h.id = o.id)`,
  );
  return rows[0] ?? { count: 0, first: null, last: null };
}
