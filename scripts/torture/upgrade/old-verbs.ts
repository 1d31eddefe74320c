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
  /** How many orders each of them recorded. */
  ran: number[];
  failed: string[];
  /** The versions whose code git does not have. */
  missing: Set<string>;
};

/**
 * Lets each version that may serve beside this one do all that its demo does, by its own verbs and as the role that
 * serves, on the newest tables. @param newest unused; copied for each version
 * @param options isShort: the oldest of them alone, which lacks the most
 */
export async function runOldVersions(newest: TestDatabase, { isShort }: { isShort: boolean }): Promise<Ran> {
  const result: Ran = { ran: [], failed: [], missing: new Set() };
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
      const [row] = await database.query<{ count: number }>("select count(*)::int as count from orders");
      result.ran.push(row?.count ?? 0);
      if (why ?? !row?.count) result.failed.push(`${release.version}: ${why ?? "it recorded no order"}`);
    } finally {
      await sandbox.close();
      rmSync(heads, { force: true });
      await database.drop();
    }
  }
  return result;
}
