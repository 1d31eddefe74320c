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

/** PostgreSQL's code for a write on a read-only server. */
const READ_ONLY = "25006";
/** When an idle connection asks whether the other machine still lives, in milliseconds. */
const PROBE_AFTER_MS = 10_000;

/**
 * Queries that may run before it is known that their transaction began: if it did not, they have changed nothing, and
 * the next query fails.
 */
const READS = /^select (?:"|distinct on |count\()/;
type Send = (...args: unknown[]) => unknown;

/**
 * A connection that remembers what its server said of itself. If it is pipelined, what is queried at one moment is sent
 * together, and a transaction's first reads go along with its `begin`, whose answer nobody waits for.
 */
class Connection extends pg.Client {
  /** Whether the server is a standby: it says so when it is connected to, and again when it is promoted. */
  isOfStandby = false;
  /** Whether it has refused a write as read-only. */
  hasRefusedWrite = false;

  /** The answer to `begin` of the transaction at hand, and whether a query waits for it. */
  private begun: { answer: Promise<unknown>; isAwaited: boolean } | undefined;

  constructor(config?: pg.ClientConfig) {
    super(config);
    this.connection.on("parameterStatus", ({ parameterName: name, parameterValue: value }: Said) => {
      if (name === "in_hot_standby") this.isOfStandby = value === "on";
    });
    this.connection.on("errorMessage", ({ code }: { code?: string }) => {
      if (code === READ_ONLY) this.hasRefusedWrite = true;
    });
    if (this.pipeline) this.query = ((...args) => this.sendInTurn(args)) as Send as typeof this.query;
  }

  private sendInTurn(args: unknown[]): unknown {
    const send = () => {
      const { stream } = this.connection;
      stream.cork();
      process.nextTick(() => stream.uncork());
      return Reflect.apply(pg.Client.prototype.query, this, args);
    };
    const [query] = args as [string | { text?: string }];
    const text = (typeof query === "string" ? query : query.text) ?? "";
    if (text === "begin") {
      const answer = Promise.resolve(send());
      // Whoever queries next hears of it.
      answer.catch(() => undefined);
      this.begun = { answer, isAwaited: false };
      return Promise.resolve({ rows: [] });
    }
    const { begun } = this;
    if (text === "commit" || text === "rollback") this.begun = undefined;
    if (!begun || (!begun.isAwaited && READS.test(text))) return send();
    begun.isAwaited = true;
    return begun.answer.then(send);
  }
}
type Said = { parameterName: string; parameterValue: string };

/**
 * A pool that reports and replaces lost connections instead of ending the process. It connects to a primary only, and
 * keeps no connection on which a write was refused as read-only: after a failover the same address leads elsewhere.
 * @param options.max the most connections at once
 * @param options.pipeline whether a query is sent while others of the same connection wait for their answers. Such a
 * connection takes no COPY and no cursor
 */
export function createPool(
  connectionString: string,
  options: { max: number; pipeline?: boolean },
  onLost: OnLost,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    ...options,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: PROBE_AFTER_MS,
    Client: Connection,
    onConnect: refuseStandby,
  });
  // The pool listens only to idle connections: without the second listener, losing a busy one would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", onLost));
  // A failed transaction is rolled back and releases its connection as if nothing were wrong with it. The pool looks at
  // a connection after this, and does not keep one that is ending.
  pool.on("release", (_error, client) => {
    if (client instanceof Connection && client.hasRefusedWrite) void client.end();
  });
  return pool;
}

/** @throws Error on a standby: it may lag, so what it answers may be of the past */
async function refuseStandby(client: pg.ClientBase): Promise<void> {
  if (!(client instanceof Connection && client.isOfStandby)) return;
  // A pooler may repeat what a server said before it was promoted.
  const { rows } = await client.query<{ isStandby: boolean }>('select pg_is_in_recovery() as "isStandby"');
  if (rows[0]?.isStandby)
    throw Object.assign(new Error("The database server is a standby, not the primary"), { code: READ_ONLY });
}

/** Opens the database over a pool. Transactions that deadlock are retried (db/transaction.ts). */
export function openDatabase(pool: pg.Pool, onConflict: OnConflict): Connected {
  return { pool, db: sturdy(drizzle(pool), onConflict) };
}
