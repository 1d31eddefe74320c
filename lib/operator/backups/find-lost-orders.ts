import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { OnTable, TableHead } from "@/lib/operator/backups/backup-frames";
import { checkBackup, passOver } from "@/lib/operator/backups/check-backup";
import { exists } from "@/lib/operator/backups/stored-tables";

export type Comparison = {
  /** When the backup was made. */
  madeAt: Date;
  /** The orders that the database has and the backup has not, and when the first and the last of them were made. */
  lost: { count: number; first: Date | null; last: Date | null };
};

/**
 * Reads a backup from its first byte to its last and compares its orders with the database's, by id. Nothing is changed:
 * the backup's orders are laid into a table of this connection alone, which goes with it.
 * @param privateKey PEM; needed where the backup is sealed
 * @throws BackupProblem as `checkBackup` does
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

/** All columns as text: COPY's text can then be taken as it is. */
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
