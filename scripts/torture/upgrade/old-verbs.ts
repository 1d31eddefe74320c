import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { splitMigrations } from "../../../db/migration-plan";
import { RELEASES } from "../../../db/releases";
import type { TestDatabase } from "../../../e2e/fixtures/database";
import { newDatabase } from "../../../e2e/fixtures/portal";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { releaseEnv } from "./judge-all";
import { checkOut, fillByVersion } from "./old-version";

/** What released versions did on the newest tables. */
export type Ran = {
  /** How many orders each of them recorded that may. */
  ran: number[];
  /** How many may not, and were refused by the database with nothing of it stored. */
  fenced: number;
  failed: string[];
  /** The versions whose code git does not have. */
  missing: Set<string>;
};

/** What refuses the recordings of a version that knows nothing of the ledger. */
const FENCE = "evidence_position_known";

/**
 * Lets each version that may serve beside this one do all that its demo does, by its own verbs and as the role that
 * serves, on the newest tables. @param newest unused; copied for each version
 * @param options isShort: the oldest of them alone, which lacks the most
 */
export async function runOldVersions(newest: TestDatabase, { isShort }: { isShort: boolean }): Promise<Ran> {
  const result: Ran = { ran: [], fenced: 0, failed: [], missing: new Set() };
  const newer = splitMigrations([])?.after.length ?? 0;
  // Where no migration came later, the tables are the version's own.
  const older = RELEASES.filter((one) => one.servesBeside && one.migrations < newer);
  for (const release of isShort ? older.slice(0, 1) : older) {
    const folder = checkOut(release);
    if (!folder) {
      result.missing.add(release.version);
      continue;
    }
    const database = await newDatabase({ copyOf: newest.name });
    const heads = path.join(tmpdir(), `bahi-heads-${database.name}.log`);
    const sandbox = await startSandbox({ port: 0, apiKey: "test", username: "test" });
    try {
      const env = { ...releaseEnv(database), INEXOPAY_BASE_URL: sandbox.url, DEMO: "1", DATA_DIR: ".data" };
      const why = await fillByVersion(folder, { ...env, AUDIT_HEAD_FILE: heads });
      const [row] = await database.query<{ count: number }>(
        "select (select count(*) from orders)::int + (select count(*) from evidence)::int as count",
      );
      const recorded = row?.count ?? 0;
      const fault = release.isFenced
        ? notFenced(why, recorded)
        : (why ?? (recorded ? null : "it recorded no order"));
      if (release.isFenced && !fault) result.fenced += 1;
      if (!release.isFenced) result.ran.push(recorded);
      if (fault) result.failed.push(`${release.version}: ${fault}`);
    } finally {
      await sandbox.close();
      rmSync(heads, { force: true });
      await database.drop();
    }
  }
  return result;
}

/** @param why the end of its output, if it failed. @returns how the fence did not hold, or null */
function notFenced(why: string | null, recorded: number): string | null {
  if (recorded > 0) return `it recorded ${recorded} orders and facts`;
  return why?.includes(FENCE) ? null : `it was not refused: ${why ?? "it had no fault"}`;
}
