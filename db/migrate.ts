import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { MIGRATIONS_FOLDER, type MigrationPlan, planMigrations } from "./migration-plan";
import { letServe } from "./serving-role";
import { crossing } from "./transaction";

/** The advisory lock held while tables change. Any constant that no other program uses on this database. */
export const MIGRATION_LOCK = 7_240_112_201;

const MOST_ATTEMPTS = 20;

/**
 * Applies all pending migrations in one transaction, under an advisory lock, so that several processes may start at
 * once. Then migrates the job queue's own tables. Never goes back: a newer database is left as it is.
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
    await applyAll(client);
    await runMigrations({ connectionString: url });
    if (servingRole === null) return;
    await client.query("begin");
    await letServe(client, servingRole);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/**
 * Applies what is pending. Processes of the release before may serve meanwhile and lock tables in their own order; a
 * migration that deadlocks with one of them changed nothing, so it is tried again.
 */
async function applyAll(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || crossing(error) === undefined) throw error;
    }
  }
}
