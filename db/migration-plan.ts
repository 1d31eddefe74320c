import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type { ClientBase } from "pg";
import journal from "./migrations/meta/_journal.json";
import { VERSION } from "./releases";

export const MIGRATIONS_FOLDER = "db/migrations";

/** The migrations that a database has, and those that this version adds, as file names without `.sql`, oldest first. */
export type MigrationPlan = { applied: string[]; pending: string[] };

/** The database has migrations that this version does not know. The message is a sentence for the operator. */
export class NewerDatabase extends Error {}

/** The hashes of the migrations that made a database's tables, oldest first; empty if there are no tables. */
export async function findMigrations(client: ClientBase): Promise<string[]> {
  const there = await client.query("select to_regclass('drizzle.__drizzle_migrations') as there");
  if (there.rows[0]?.there === null) return [];
  const { rows } = await client.query<{ hash: string }>(
    "select hash from drizzle.__drizzle_migrations order by created_at, id",
  );
  return rows.map(({ hash }) => hash);
}

/**
 * Splits this version's migrations into those that tables have and those that came later.
 * @param hashes the tables' migrations, oldest first. @returns null if one of them is unknown to this version
 */
export function splitMigrations(
  hashes: readonly string[],
): { before: MigrationMeta[]; after: MigrationMeta[] } | null {
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  if (hashes.some((hash, index) => known[index]?.hash !== hash)) return null;
  return { before: known.slice(0, hashes.length), after: known.slice(hashes.length) };
}

/** What a migration of this database would do. Changes nothing. @throws NewerDatabase */
export async function planMigrations(client: ClientBase): Promise<MigrationPlan> {
  const hashes = await findMigrations(client);
  const names = journal.entries.map(({ tag }) => tag);
  if (splitMigrations(hashes) === null)
    throw new NewerDatabase(
      `The database has ${hashes.length} migrations, and version ${VERSION} of the portal knows ${names.length}: a newer version, or another line of it, has served from this database. Start that version. To go back to this one, restore a backup from before the upgrade. Nothing was changed.`,
    );
  return { applied: names.slice(0, hashes.length), pending: names.slice(hashes.length) };
}
