import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";
import pg from "pg";
import { sturdy } from "@/db/transaction";
import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";

type Schema = Record<string, never>;
export type Database = NodePgDatabase<Schema> | Transaction;
export type Transaction = PgTransaction<NodePgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

type Connected = { pool: pg.Pool; db: NodePgDatabase<Schema> };

// One pool per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiDatabase?: Connected };

/** A pool that logs and replaces lost connections instead of ending the process. */
export function createPool(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 5_000 });
  // The pool listens only to idle connections: without the second listener, losing a busy one would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) =>
    client.on("error", (error) => log.warn(faultOf(error), "database connection lost")),
  );
  return pool;
}

function connected(): Connected {
  if (!holder.bahiDatabase) {
    const pool = createPool(env().DATABASE_URL);
    holder.bahiDatabase = { pool, db: sturdy(drizzle(pool)) };
  }
  return holder.bahiDatabase;
}

/** The database of this process. Transactions that deadlock are retried (db/transaction.ts). */
export function db(): NodePgDatabase<Schema> {
  return connected().db;
}

/** The connection pool underneath `db()`, for libraries that use pg directly. */
export function databasePool(): pg.Pool {
  return connected().pool;
}
