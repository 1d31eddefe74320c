import { runMigrations } from "graphile-worker";
import pg from "pg";
import type { Release } from "../../../db/releases";
import { letServe } from "../../../db/serving-role";
import type { TestDatabase } from "../../../e2e/fixtures/database";
import { newDatabase } from "../../../e2e/fixtures/portal";
import { layBackup } from "../../../lib/operator/backups/restore-backup";

/** The backup that a released version made. */
export const backupOf = ({ version }: Release) => `testing/releases/${version}.bahi`;

/** The role that serves from a database. */
export const servingRoleOf = ({ url }: TestDatabase) => new URL(url).username;

/** A new database as a released version left it. Nobody is connected to it, so it can be copied. */
export async function layRelease(release: Release): Promise<TestDatabase> {
  const database = await newDatabase({ isEmpty: true });
  await runMigrations({ connectionString: database.ownerUrl });
  await asOwner(database, async (client) => {
    await client.query("begin");
    await layBackup(client, backupOf(release), null);
    await letServe(client, servingRoleOf(database));
    await client.query("commit");
  });
  return database;
}

/** Runs work on a connection of the role that owns the tables. */
export async function asOwner<Result>(
  { ownerUrl }: TestDatabase,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
