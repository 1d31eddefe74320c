import { ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { invitations } from "@/db/schema/invitations";
import { orders } from "@/db/schema/orders";
import { reindexBankLines } from "@/lib/operator/keys/reindex-bank-lines";
import type { Batch, NextBatch } from "@/lib/operator/keys/reindex-batch";
import { reindexInvitations } from "@/lib/operator/keys/reindex-invitations";
import { reindexOrders } from "@/lib/operator/keys/reindex-orders";
import { db } from "@/lib/platform/database";
import type { IndexKeys } from "@/lib/platform/privacy/blind-index";

/** Every table with blind indexes, and how a batch of it gets those of the new key. */
const TABLES = {
  orders: reindexOrders,
  invitations: reindexInvitations,
  bank_lines: reindexBankLines,
} satisfies Record<string, NextBatch>;

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
