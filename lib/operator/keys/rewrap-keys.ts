import { and, asc, gt, ne, sql } from "drizzle-orm";
import { hasKey, masterKeyOf } from "@/lib/operator/keys/key-use";
import type { SealedTable } from "@/lib/operator/keys/sealed-tables";
import { db } from "@/lib/platform/database";
import { masterKeys, UnreadableError, unwrapDataKey, wrapDataKey } from "@/lib/platform/privacy/keyring";

/** Few enough that a request that wants one of these rows waits for some milliseconds. */
const BATCH = 200;

type Row = { id: string; wrapped: Buffer } & Record<string, unknown>;

/**
 * Wraps every key of a table that is under another master key than the current one, batch by batch. Each batch commits by
 * itself, and what is sealed under a key stays as it is; so it may be killed at any line, and begins again where it was. A row
 * that changes meanwhile is left for the next time.
 * @param onBatch called after each batch, with how many rows were done. @returns how many rows, and how many do not open
 */
export async function rewrapKeys(
  table: SealedTable,
  onBatch: (rows: number) => void = () => undefined,
): Promise<{ rows: number; unreadable: number }> {
  const done = { rows: 0, unreadable: 0 };
  for (let after: string | undefined; ; ) {
    const batch = await nextBatch(table, after);
    const last = batch.at(-1);
    if (!last) return done;
    after = last.id;
    const fresh = batch.flatMap((row) => {
      const wrapped = rewrapped(table, row);
      return wrapped ? [{ ...row, fresh: wrapped }] : [];
    });
    done.unreadable += batch.length - fresh.length;
    const rows = await replaceKeys(table, fresh);
    done.rows += rows;
    onBatch(rows);
  }
}

async function nextBatch(table: SealedTable, after: string | undefined): Promise<Row[]> {
  const { id, wrapped, bound } = table;
  const columns = { ...bound, wrapped, id: sql<string>`${id}::text` };
  const rows = await db()
    .select(columns)
    .from(table.table)
    .where(
      and(
        after === undefined ? undefined : gt(id, sql`${after}::${typeOf(id)}`),
        hasKey(table),
        ne(masterKeyOf(table), masterKeys().current),
      ),
    )
    .orderBy(asc(id))
    .limit(BATCH);
  return rows as Row[];
}

function rewrapped({ context }: SealedTable, row: Row): Buffer | null {
  try {
    return wrapDataKey(unwrapDataKey(row.wrapped, context(row)), context(row));
  } catch (error) {
    if (error instanceof UnreadableError) return null;
    throw error;
  }
}

async function replaceKeys(
  { table, id, wrapped }: SealedTable,
  rows: (Row & { fresh: Buffer })[],
): Promise<number> {
  const values = (of: (row: Row & { fresh: Buffer }) => unknown) => sql.param(rows.map(of));
  // A transaction, since only those are tried again after a deadlock.
  const { rowCount } = await db().transaction((tx) =>
    tx.execute(sql`
      update ${table} set ${sql.identifier(wrapped.name)} = fresh.wrapped
      from unnest(${values((row) => row.id)}::text[], ${values((row) => row.wrapped)}::bytea[],
        ${values((row) => row.fresh)}::bytea[]) as fresh (id, before, wrapped)
      where ${id} = fresh.id::${typeOf(id)} and ${wrapped} = fresh.before`),
  );
  return rowCount ?? 0;
}

const typeOf = (column: SealedTable["id"]) => sql.raw(column.getSQLType());
