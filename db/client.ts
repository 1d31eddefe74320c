import { type ExtractTablesWithRelations, is } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import { PgTransaction } from "drizzle-orm/pg-core";
import pg from "pg";
import { type OnConflict, sturdy } from "@/db/transaction";

type Schema = Record<string, never>;
export type Database = NodePgDatabase<Schema> | Transaction;
export type Transaction = PgTransaction<NodePgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** Whether work on `db` is part of a transaction already. */
export function isTransaction(db: Database): db is Transaction {
  return is(db, PgTransaction);
}

/** The database of a process: its pool, and drizzle's client over it. */
export type Connected = { pool: pg.Pool; db: NodePgDatabase<Schema> };

/** Called for each connection that is lost while it is idle or at work. */
export type OnLost = (error: Error) => void;

/**
 * A pool that reports and replaces lost connections instead of ending the process.
 * @param max the most connections at once
 */
export function createPool(connectionString: string, max: number, onLost: OnLost): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 5_000 });
  // The pool listens only to idle connections: without the second listener, losing a busy one would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", onLost));
  return pool;
}

/** Opens the database over a pool. Transactions that deadlock are retried (db/transaction.ts). */
export function openDatabase(pool: pg.Pool, onConflict: OnConflict): Connected {
  return { pool, db: sturdy(drizzle(pool), onConflict) };
}
