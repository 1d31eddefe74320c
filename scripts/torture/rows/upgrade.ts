import { splitMigrations } from "../../../db/migration-plan";
import { RELEASES } from "../../../db/releases";
import type { TestDatabase } from "../../../e2e/fixtures/database";
import { newDatabase } from "../../../e2e/fixtures/portal";
import type { Row } from "../row";
import { withoutFormerNames } from "../sabotage";
import {
  type Brought,
  bringUp,
  changedBySecond,
  changedRows,
  corrected,
  migrated,
  viewOf,
} from "../upgrade/bring-up";
import { ledgerFaults } from "../upgrade/check-ledger";
import { differences } from "../upgrade/content";
import { judgeAll } from "../upgrade/judge-all";
import { killSome } from "../upgrade/kills";
import { runOldVersions } from "../upgrade/old-verbs";

const COUNTS = { full: 50, short: 2, control: 1 };

/** Each released version's data brought to the newest tables, with what can go wrong meanwhile. */
export const upgrade: Row = {
  name: "upgrade",
  target:
    "each released version's data to the newest tables, twice, killed in the middle, restored, and with the version before still at work: 0 rows lost or changed in meaning, the ledger as charges and states say",
  control: "the one transaction of all migrations, the care for each row, and the former names of tables",
  inTests: true,
  counts: COUNTS,
  run: async ({ random, count, sabotage, say }) => {
    const isShort = count < COUNTS.full;
    const fresh = await newDatabase({ isEmpty: true });
    const brought: Brought[] = [];
    try {
      await migrated(fresh);
      const { catalog } = await viewOf(fresh);
      for (const release of sabotage ? RELEASES.slice(0, 1) : RELEASES)
        brought.push(await bringUp(release, sabotage ? forgetful : nothing));
      const changed = brought.map(changedRows);
      say(`${brought.length} releases are brought to the newest tables`);
      // Grants name the roles, which all databases here share.
      const differs = brought.flatMap(({ release, after }) =>
        differences(catalog, after.catalog).map((line) => `${release.version}: ${line}`),
      );
      const wrongMoney = brought.flatMap(({ release, before, after }) =>
        ledgerFaults(before.content, after.content).map((text) => `${release.version}: ${text}`),
      );
      const last = brought.at(-1);
      const spoiled = last && !sabotage ? await corrected(last) : { corrected: 0, faults: [] };
      wrongMoney.push(...spoiled.faults.map((text) => `spoiled: ${text}`));
      const second: string[] = [];
      for (const one of brought) second.push(...(await changedBySecond(one)));
      const { opened, closed, lostByRestore } = await judgeAll(sabotage ? [] : brought);
      say(`${opened} sealed texts are open`);
      const killed = await killSome(brought, { random, count, ...(sabotage ? { statements: pending } : {}) });
      if (sabotage) await withoutFormerNames(fresh);
      const { ran, fenced, failed, missing } = await runOldVersions(fresh, { isShort });
      const lost = changed.flatMap(({ lost: rows }) => rows);
      const added = changed.flatMap(({ added: rows }) => rows);
      return {
        n: killed.kills,
        unit: "kills of a migration",
        faults: {
          rowsLostOrChanged: lost.length,
          rowsAdded: added.length,
          tablesDiffer: differs.length,
          wrongMoney: wrongMoney.length,
          changedByASecondRun: second.length,
          sealedOrBroken: closed.length,
          lostByRestore: lostByRestore.length,
          between: killed.between.length,
          notFinished: killed.unfinished.length,
          oldVersionFailed: failed.length,
        },
        notes: {
          releases: brought.map(({ release }) => release.version).join("/"),
          rows: brought.map(({ before }) => rowsIn(before.content)).join("/"),
          sealedTextsOpened: opened,
          recordedByOldVersions: ran.join("/") || 0,
          oldVersionsFenced: fenced,
          corrected: spoiled.corrected,
        },
        examples: [
          ...failed,
          ...closed,
          ...wrongMoney,
          ...differs,
          ...killed.between,
          ...killed.unfinished,
          ...lostByRestore,
        ]
          .concat(lost, added, second)
          .map((text) => text.slice(0, 600)),
        ...(missing.size > 0
          ? { isVoidBecause: `git has no code of ${[...missing].join(", ")}: fetch the whole history` }
          : {}),
      };
    } finally {
      for (const { laid, database } of brought) await Promise.all([laid.drop(), database.drop()]);
      await fresh.drop();
    }
  },
};

const rowsIn = (content: Brought["before"]["content"]) =>
  [...content.values()].reduce((sum, rows) => sum + rows.length, 0);

const nothing = async () => undefined;

/** The statements that are still to come, without what notes them in the journal. */
const pending = ({ release }: Brought) =>
  splitMigrations([])
    ?.after.slice(release.migrations)
    .flatMap(({ sql }) => sql) ?? [];

/** The first statement of a migration changes what orders cost. */
async function forgetful({ query }: TestDatabase): Promise<void> {
  await query(`create schema forget; grant usage on schema forget to public; create sequence forget.step;
    create function forget.one() returns event_trigger language plpgsql security definer as $$ begin
      if nextval('forget.step') = 1 then update public.orders set price_paise = price_paise + 1; end if; end $$;
    create event trigger forget_one on ddl_command_start execute function forget.one()`);
}
