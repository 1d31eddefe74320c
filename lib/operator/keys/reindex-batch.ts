import { and, gt, ne, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import type { IndexKeys } from "@/lib/platform/privacy/blind-index";
import { UnreadableError } from "@/lib/platform/privacy/keyring";

/** A row's new columns are made of what is sealed in it, so few at a time. */
export const BATCH = 100;

/** The id of the last row that was looked at, how many were done, and how many cannot be. */
export type Batch = { last: string; rows: number; unreadable: number };
/** Works on the rows after an id that are not under the key that is written under; null when there are none. */
export type NextBatch = (
  tx: Transaction,
  keys: IndexKeys,
  after: string | undefined,
) => Promise<Batch | null>;

/** @param work returns whether the row was done; false, as an UnreadableError, if its index cannot be computed */
export async function inBatch<Row extends { id: string | number }>(
  rows: Row[],
  work: (row: Row) => Promise<boolean | null>,
): Promise<Batch | null> {
  const last = rows.at(-1);
  if (!last) return null;
  const batch = { last: String(last.id), rows: 0, unreadable: 0 };
  for (const row of rows) {
    const isDone = await work(row).catch((error) => {
      if (error instanceof UnreadableError) return false;
      throw error;
    });
    if (isDone) batch.rows += 1;
    if (isDone === false) batch.unreadable += 1;
  }
  return batch;
}

/** True if the row was as it had been read; null if somebody changed it meanwhile: the next round takes it. */
export async function changed(update: PromiseLike<{ rowCount: number | null }>): Promise<true | null> {
  return (await update).rowCount ? true : null;
}

type Table = { id: PgColumn; indexVersion: PgColumn };
/** The rows that are not under the key that is written under. @param after the id of the last row of the batch before */
export const toDo = ({ id, indexVersion }: Table, keys: IndexKeys, after: string | undefined) =>
  and(
    ne(indexVersion, keys.writes),
    after === undefined ? undefined : gt(id, sql`${after}::${sql.raw(id.getSQLType())}`),
  );
