import type { MigrationMeta } from "drizzle-orm/migrator";
import { runMigrations } from "graphile-worker";
import pg, { type ClientBase } from "pg";
import { findMigrations, type MigrationPlan, planMigrations, splitMigrations } from "./migration-plan";
import { letServe } from "./serving-role";
import { crossing } from "./transaction";

/** The advisory lock held while tables change. Any constant that no other program uses on this database. */
export const MIGRATION_LOCK = 7_240_112_201;

const MOST_ATTEMPTS = 20;

/**
 * Migrates the job queue's own tables, then applies all pending migrations in one transaction, under an advisory lock, so
 * that several processes may start at once. Never goes back: a newer database is left as it is.
 * @param url session connections (not a transaction pooler) of the role that owns the tables
 * @param servingRole the role that serves requests; null if that is the owner
 * @param before called under the lock, before anything changes; if it throws, nothing does
 * @throws NewerDatabase
 */
export async function migrateDatabase(
  url: string,
  servingRole: string | null = null,
  before: (plan: MigrationPlan) => Promise<void> = async () => undefined,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await before(await planMigrations(client));
    await runMigrations({ connectionString: url });
    await applyAll(client, servingRole);
  } finally {
    await client.end();
  }
}

/**
 * Applies what is pending, and grants the serving role its rights in the same transaction: processes of the release
 * before serve meanwhile, and their writes reach new tables, by triggers, from the first moment on. Those processes lock
 * tables in their own order; a migration that deadlocks with one of them changed nothing, so it is tried again.
 */
async function applyAll(client: ClientBase, servingRole: string | null): Promise<void> {
  const pending = splitMigrations(await findMigrations(client))?.after ?? [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query("begin");
      await applyMigrations(client, pending);
      if (servingRole !== null) await letServe(client, servingRole);
      await client.query("commit");
      return;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      if (attempt === MOST_ATTEMPTS || crossing(error) === undefined) throw error;
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
