import { setTimeout as pause } from "node:timers/promises";
import type { MigrationMeta } from "drizzle-orm/migrator";
import { runMigrations } from "graphile-worker";
import pg, { type ClientBase } from "pg";
import { isInUse, lockTables } from "./lock-tables";
import { findMigrations, type MigrationPlan, planMigrations, splitMigrations } from "./migration-plan";
import { letServe } from "./serving-role";
import { crossing } from "./transaction";

/** The advisory lock held while tables change. Any constant that no other program uses on this database. */
export const MIGRATION_LOCK = 7_240_112_201;

/** How long it is tried. A backup uses all tables until it ends. */
const LONGEST_MS = 10 * 60_000;
/** The pause after the first try; it doubles for each later one. Meanwhile those who serve go on. */
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;
/** When it is said that it waits. */
const SAID_AFTER_MS = 5_000;

/** The tables were in use for LONGEST_MS. The message is a sentence for the operator. */
export class TablesInUse extends Error {}

const IN_USE = `The tables were in use for ${LONGEST_MS / 60_000} minutes, by a backup, a long query or a transaction that is still open. Nothing was changed. Start again when it has ended; pg_stat_activity shows what is open.`;

/** What a migration tells its caller meanwhile. */
export type Listener = {
  /** Called under the lock, before anything changes; if it throws, nothing does. */
  before?: (plan: MigrationPlan) => Promise<void>;
  /** Called once, if others use the tables for some seconds and the migrations wait. */
  waits?: () => void;
};

/**
 * Migrates the job queue's own tables, then applies all pending migrations in one transaction, under an advisory lock, so
 * that several processes may start at once. Never goes back: a newer database is left as it is.
 * @param url session connections (not a transaction pooler) of the role that owns the tables
 * @param servingRole the role that serves requests; null if that is the owner
 * @throws NewerDatabase, TablesInUse
 */
export async function migrateDatabase(
  url: string,
  servingRole: string | null = null,
  { before, waits }: Listener = {},
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const plan = await planMigrations(client);
    await before?.(plan);
    await runMigrations({ connectionString: url });
    await applyAll(client, servingRole, waits);
  } finally {
    await client.end();
  }
}

/**
 * Applies what is pending, and grants the serving role its rights in the same transaction: processes of the release
 * before serve meanwhile, and their writes reach new tables, by triggers, from the first moment on. Those processes lock
 * tables in their own order, so the migrations lock all of them first, and give way where that takes too long. Nothing
 * has changed by then, and it is tried again.
 * @throws TablesInUse
 */
async function applyAll(
  client: ClientBase,
  servingRole: string | null,
  waits: () => void = () => undefined,
): Promise<void> {
  const pending = splitMigrations(await findMigrations(client))?.after ?? [];
  const start = performance.now();
  let isSaid = false;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await client.query("begin");
      if (pending.length > 0) await lockTables(client);
      await applyMigrations(client, pending);
      if (servingRole !== null) await letServe(client, servingRole);
      await client.query("commit");
      return;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      if (!isInUse(error) && crossing(error) === undefined) throw error;
      const waited = performance.now() - start;
      if (waited > LONGEST_MS) throw new TablesInUse(IN_USE, { cause: error });
      if (waited > SAID_AFTER_MS && !isSaid) {
        isSaid = true;
        waits();
      }
      await pause(pauseMs);
    }
  }
}

/** Applies migrations in the caller's transaction, and records them in the journal that drizzle's migrator reads. */
export async function applyMigrations(client: ClientBase, migrations: MigrationMeta[]): Promise<void> {
  await client.query(`create schema if not exists drizzle; create table if not exists
    drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`);
  for (const { sql, hash, folderMillis } of migrations) {
    for (const statement of sql) await client.query(statement);
    const journal = "insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)";
    await client.query(journal, [hash, folderMillis]);
  }
}
