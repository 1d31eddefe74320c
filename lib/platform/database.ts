import type pg from "pg";
import * as client from "@/db/client";
import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { isTracing } from "@/lib/platform/trace/trace";
import { traceQueries } from "@/lib/platform/trace/trace-queries";

const MOST_CONNECTIONS = 10;

// One pool per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiDatabase?: client.Connected };

/** A pool of its own beside the process's, whose lost connections are logged. @param options as in db/client.ts */
export function createPool(connectionString: string, options: { max: number; pipeline?: boolean }): pg.Pool {
  const pool = client.createPool(connectionString, options, (error) =>
    log.warn(faultOf(error), "database connection lost"),
  );
  if (isTracing()) traceQueries(pool);
  return pool;
}

function connected(): client.Connected {
  holder.bahiDatabase ??= client.openDatabase(
    createPool(env().DATABASE_URL, { max: MOST_CONNECTIONS, pipeline: true }),
    (conflict) => log.warn(conflict, "transaction conflict, retrying"),
  );
  return holder.bahiDatabase;
}

/** The database of this process. Transactions that deadlock are retried (db/transaction.ts). */
export function db(): client.Connected["db"] {
  return connected().db;
}

/** The connection pool underneath `db()`, for libraries that use pg directly. */
export function databasePool(): pg.Pool {
  return connected().pool;
}
