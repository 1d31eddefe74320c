import { migrateDatabase } from "../../../db/migrate";
import type { Release } from "../../../db/releases";
import type { TestDatabase } from "../../../e2e/fixtures/database";
import { newDatabase } from "../../../e2e/fixtures/portal";
import { type Content, catalogOf, compare, contentOf, differences } from "./content";
import { endHalts, haltAt } from "./halt";
import { asOwner, layRelease, servingRoleOf } from "./laid";

/** What a database contains, and its tables. */
export type View = { content: Content; catalog: string[] };

/** A released version's database, and the same after this version migrated it. */
export type Brought = {
  release: Release;
  /** As the release left it; copied for each kill. */
  laid: TestDatabase;
  database: TestDatabase;
  before: View;
  after: View;
  /** How many statements the migration consists of. */
  steps: number;
};

export const viewOf = (database: TestDatabase): Promise<View> =>
  asOwner(database, async (client) => ({
    content: await contentOf(client),
    catalog: await catalogOf(client),
  }));

/** Migrates a database in this process, as npm start does. */
export const migrated = (database: TestDatabase) =>
  migrateDatabase(database.ownerUrl, servingRoleOf(database));

/** Brings a released version's database to the newest tables. @param spoil called before the migration */
export async function bringUp(
  release: Release,
  spoil: (database: TestDatabase) => Promise<void>,
): Promise<Brought> {
  const laid = await layRelease(release);
  const before = await viewOf(laid);
  const database = await newDatabase({ copyOf: laid.name });
  await spoil(database);
  await haltAt(database, 0);
  await migrated(database);
  const steps = await endHalts(database);
  return { release, laid, database, before, after: await viewOf(database), steps };
}

/** Rows that are gone or say something else; and rows that nobody wrote. */
export function changedRows({ release, before, after }: Brought): { lost: string[]; added: string[] } {
  const { lost, added } = compare(before.content, after.content);
  const named = (rows: string[]) => rows.map((row) => `${release.version}: ${row}`.slice(0, 300));
  return { lost: named(lost), added: named(added) };
}

/** What a second migration changed. */
export async function changedBySecond({ database, after }: Brought): Promise<string[]> {
  await migrated(database);
  return differing(after, await viewOf(database));
}

/** All that differs between two views of databases that should be the same. */
export function differing(one: View, other: View): string[] {
  const { lost, added } = compare(one.content, other.content);
  return [...differences(one.catalog, other.catalog), ...lost, ...added];
}
