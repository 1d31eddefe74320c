import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { invitations } from "@/db/schema/invitations";
import { orders } from "@/db/schema/orders";
import { dedupeText, lineKey, lockStatement } from "@/lib/money/bank-statement/store-lines";
import { indexColumns } from "@/lib/orders/intake/likeness";
import { db } from "@/lib/platform/database";
import { type IndexKeys, indexesWith, indexWith } from "@/lib/platform/privacy/blind-index";
import { openRecord, sealRecord } from "@/lib/platform/privacy/envelope";
import { UnreadableError } from "@/lib/platform/privacy/keyring";
import { serviceOf } from "@/lib/services/registry";

/** A row's new columns are made of what is sealed in it, so few at a time. */
const BATCH = 100;
/** How many equal lines one file of the bank may have. */
const MOST_EQUAL = 1_000;

type Batch = { last: string; rows: number; unreadable: number };
/** Works on the rows after an id that are not under the key that is written under; null when there are none. */
type NextBatch = (tx: Transaction, keys: IndexKeys, after: string | undefined) => Promise<Batch | null>;

/** Every table with blind indexes, and how a batch of it gets those of the new key. */
const TABLES = { orders: ofOrders, invitations: ofInvitations, bank_lines: ofBankLines } satisfies Record<
  string,
  NextBatch
>;

/**
 * Computes every blind index that is not under the key that is written under again, from what is sealed in its row. Each batch commits by
 * itself, so it may be killed at any line and run again.
 * @param onBatch called after each batch, with how many rows were done. @returns how many rows, and how many do not open
 */
export async function reindexRows(keys: IndexKeys, onBatch: (rows: number) => void = () => undefined) {
  const done = { rows: 0, unreadable: 0 };
  for (const nextBatch of Object.values(TABLES)) {
    for (let after: string | undefined; ; ) {
      const from = after;
      const batch: Batch | null = await db().transaction((tx) => nextBatch(tx, keys, from));
      if (!batch) break;
      after = batch.last;
      done.rows += batch.rows;
      done.unreadable += batch.unreadable;
      onBatch(batch.rows);
    }
  }
  return done;
}

/** How many rows of each table have blind indexes that are not under this version of the key; without those that have none. */
export async function countIndexes(
  database: Database,
  version: number,
): Promise<{ table: string; rows: number }[]> {
  const counts = await Promise.all([
    database.$count(orders, ne(orders.indexVersion, version)),
    database.$count(invitations, ne(invitations.indexVersion, version)),
    database.$count(bankLines, ne(bankLines.indexVersion, version)),
  ]);
  return Object.keys(TABLES).flatMap((table, at) => (counts[at] ? [{ table, rows: counts[at] }] : []));
}

async function ofOrders(tx: Transaction, keys: IndexKeys, after: string | undefined): Promise<Batch | null> {
  const rows = await tx
    .select({
      ...{
        id: orders.id,
        service: orders.service,
        variant: orders.variant,
        chargedPaise: orders.chargedPaise,
      },
      ...{ replaces: orders.replacesId, dataKey: orders.dataKey, sealed: orders.sealed },
      ...{ mobile: orders.mobileIndex, pan: orders.panIndex, email: orders.emailIndex },
    })
    .from(orders)
    .where(toDo(orders, keys, after))
    .orderBy(asc(orders.id))
    .limit(BATCH);
  return inBatch(rows, async (row) => {
    const fields = row.dataKey.length > 2 ? openRecord(row.id, row) : {};
    const mobileField = serviceOf(row.service).person?.mobile ?? "";
    const findable = {
      mobile: row.mobile ? fields[mobileField] : "",
      pan: row.pan ? fields.pancard : "",
      email: row.email ? fields.email : "",
    };
    // An erased order has nothing to be found by.
    const isErased = row.dataKey.length <= 2;
    if (!isErased && Object.values(findable).includes(undefined)) return false;
    const columns = indexColumns(keys, isErased ? {} : findable, { ...row, fields });
    const fresh = isErased ? { ...columns, fingerprint: Buffer.alloc(16) } : columns;
    return changed(
      tx
        .update(orders)
        .set(fresh)
        .where(and(eq(orders.id, row.id), eq(orders.dataKey, row.dataKey))),
    );
  });
}

async function ofInvitations(
  tx: Transaction,
  keys: IndexKeys,
  after: string | undefined,
): Promise<Batch | null> {
  const { id, dataKey, sealed, emailIndex } = invitations;
  const rows = await tx
    .select({ id, dataKey, sealed, emailIndex })
    .from(invitations)
    .where(toDo(invitations, keys, after))
    .orderBy(asc(id))
    .limit(BATCH);
  return inBatch(rows, async (row) => {
    const { dataKey, sealed } = row;
    const { email } = row.emailIndex && dataKey && sealed ? openRecord(row.id, { dataKey, sealed }) : {};
    if (row.emailIndex && !email) return false;
    const emailIndex = email ? indexWith(keys, "email", email) : null;
    // Once used it has no index, and gets none back.
    const isSame = row.emailIndex
      ? eq(invitations.emailIndex, row.emailIndex)
      : sql`${invitations.emailIndex} is null`;
    const set = { emailIndex, indexVersion: keys.writes };
    return changed(
      tx
        .update(invitations)
        .set(set)
        .where(and(eq(id, row.id), isSame)),
    );
  });
}

/** A line's hash also keeps it from being stored twice, and its text is sealed under the hash. */
async function ofBankLines(
  tx: Transaction,
  keys: IndexKeys,
  after: string | undefined,
): Promise<Batch | null> {
  await lockStatement(tx);
  const rows = await tx
    .select()
    .from(bankLines)
    .where(toDo(bankLines, keys, after))
    .orderBy(asc(bankLines.id))
    .limit(BATCH);
  return inBatch(rows, async (row) => {
    const record = openRecord(lineKey(row.dedupe), row);
    const says = {
      day: row.day,
      paise: row.amountPaise,
      text: record.text ?? "",
      number: record.number ?? "",
    };
    for (let ordinal = 1; ordinal <= MOST_EQUAL; ordinal += 1) {
      const text = dedupeText(says, ordinal);
      if (!indexesWith(keys, "fingerprint", text).some((one) => one.equals(row.dedupe))) continue;
      const dedupe = indexWith(keys, "fingerprint", text);
      const set = { dedupe, ...sealRecord(lineKey(dedupe), record), indexVersion: keys.writes };
      const isSame = and(eq(bankLines.id, row.id), eq(bankLines.dataKey, row.dataKey));
      return changed(tx.update(bankLines).set(set).where(isSame));
    }
    return false;
  });
}

/** @param work returns whether the row was done; false, as an UnreadableError, if its index cannot be computed */
async function inBatch<Row extends { id: string | number }>(
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
async function changed(update: PromiseLike<{ rowCount: number | null }>): Promise<true | null> {
  return (await update).rowCount ? true : null;
}

type Table = { id: PgColumn; indexVersion: PgColumn };
const toDo = ({ id, indexVersion }: Table, keys: IndexKeys, after: string | undefined) =>
  and(
    ne(indexVersion, keys.writes),
    after === undefined ? undefined : gt(id, sql`${after}::${sql.raw(id.getSQLType())}`),
  );
