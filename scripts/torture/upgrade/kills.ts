import type { TestDatabase } from "../../../e2e/fixtures/database";
import { newDatabase } from "../../../e2e/fixtures/portal";
import type { Random } from "../random";
import { type Brought, differing, migrated, viewOf } from "./bring-up";
import { compare, differences } from "./content";
import { killMigrationAt } from "./halt";
import { asOwner } from "./laid";

export type Killed = { kills: number; between: string[]; unfinished: string[] };

/**
 * Kills migrations at random statements. Afterwards the database must be as it was or new, and the next start must
 * finish. @param statements if given: the control, which applies these one by one without a transaction, up to a step
 */
export async function killSome(
  all: readonly Brought[],
  { random, count, statements }: { random: Random; count: number; statements?: (one: Brought) => string[] },
): Promise<Killed> {
  const killed: Killed = { kills: 0, between: [], unfinished: [] };
  const pending = all.filter(({ steps }) => steps > 0);
  for (let turn = 0; turn < count; turn += 1) {
    const one = pending[turn % pending.length];
    if (!one) break;
    const step = 1 + random.below(one.steps);
    const name = `${one.release.version} at statement ${step} of ${one.steps}`;
    const database = await newDatabase({ copyOf: one.laid.name });
    try {
      if (statements) await applySome(database, statements(one), random);
      else if (!(await killMigrationAt(database, step))) continue;
      killed.kills += 1;
      const left = await viewOf(database);
      const fromOld = differing(one.before, left);
      const fromNew = differences(one.after.catalog, left.catalog);
      const isNew = fromNew.length === 0 && isWhole(one, left.content);
      if (fromOld.length > 0 && !isNew) killed.between.push(`${name}: ${fromOld[0]}; ${fromNew[0]}`);
      const fault = statements ? null : await finish(one, database);
      if (fault) killed.unfinished.push(`${name}: ${fault}`);
    } finally {
      await database.drop();
    }
  }
  return killed;
}

const isWhole = ({ before }: Brought, content: Brought["after"]["content"]) => {
  const { lost, added } = compare(before.content, content);
  return lost.length + added.length === 0;
};

/** The next start. @returns what is wrong afterwards */
async function finish(one: Brought, database: TestDatabase): Promise<string | null> {
  await migrated(database);
  const { content, catalog } = await viewOf(database);
  if (!isWhole(one, content)) return "rows are lost";
  return differences(one.after.catalog, catalog)[0] ?? null;
}

async function applySome(database: TestDatabase, statements: string[], random: Random): Promise<void> {
  const some = statements.slice(0, 1 + random.below(statements.length - 1));
  await asOwner(database, async (client) => {
    for (const statement of some) await client.query(statement);
  });
}
