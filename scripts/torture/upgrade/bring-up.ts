import { migrateDatabase } from "../../../db/migrate";
import type { Release } from "../../../db/releases";
import type { TestDatabase } from "../../../e2e/fixtures/database";
import { newDatabase } from "../../../e2e/fixtures/portal";
import { ledgerFaults } from "./check-ledger";
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

/** The last charge of every third order is gone, so that charges and states contradict each other. */
const FORGET_CHARGES = `set session_replication_role = replica;
  delete from charges c using (select distinct on (order_id) order_id, effect from (
      select *, dense_rank() over (order by order_id) as place from charges) one
    where place % 3 = 0 order by order_id, number desc) last
  where c.order_id = last.order_id and c.effect = last.effect;
  set session_replication_role = default`;

/**
 * Migrates a release's database whose charges were spoiled before.
 * @returns how many orders got a correction, and what the ledger has otherwise than charges and states say
 */
export async function corrected({ laid }: Brought): Promise<{ corrected: number; faults: string[] }> {
  const database = await newDatabase({ copyOf: laid.name });
  try {
    await database.query(FORGET_CHARGES);
    const before = await viewOf(database);
    await migrated(database);
    const { content } = await viewOf(database);
    const kinds = content.get("ledger_transactions")?.map(({ kind }) => kind) ?? [];
    const faults = ledgerFaults(before.content, content);
    return { corrected: kinds.filter((kind) => kind === "correction").length, faults };
  } finally {
    await database.drop();
  }
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
