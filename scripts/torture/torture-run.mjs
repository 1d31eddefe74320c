import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { TEST_DIST } from "../checks/checks.mjs";
import { commit } from "../checks/commit.mjs";
import { buildIfStale } from "../launcher/build.mjs";
import { scriptArgs } from "../launcher/bundle.mjs";
import { install } from "../launcher/install.mjs";
import { withLock } from "../launcher/lock.mjs";
import { printError, say } from "../launcher/messages.mjs";
import { inRoot, locksDir } from "../launcher/paths.mjs";
import { dropDatabases, openPostgres } from "../launcher/postgres.mjs";
import { onStopRequest, startNode, stopAll } from "../launcher/processes.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";
import { withoutSettings } from "../launcher/settings.mjs";
import { tallyOf } from "../test/reports.mjs";

const DATA_DIR = inRoot(path.join(".test", "torture"));

/** Files that a run itself writes. */
const FIGURES = ["docs/torture.json", "docs/torture.md"];

/** Unlike the tests' server, this one keeps what it committed: the rows test that. */
export const DATABASE_SETTINGS = ["max_connections=300"];

/**
 * Runs rows of the torture command on their own database server, so a portal and the tests may run at the same time.
 * @param {string[]} rowArgs rows and options, as scripts/torture/torture.mjs describes them
 * @returns {Promise<number>} the exit code: 1 when a target is missed
 */
export async function runTorture(rowArgs) {
  await install();
  let code = 1;
  const waiting = () => say("Another torture run works in this folder; waiting for it to end.");
  await withLock(path.join(locksDir, "torture.lock"), async () => (code = await underLock(rowArgs)), waiting);
  return code;
}

/**
 * The same for npm test, which stops everything itself when it ends.
 * @param {string[]} rowArgs
 * @param {boolean} showsOutput false beside other tests: the last output of the rows is then printed when they have ended
 * @returns {Promise<import("../test/reports.mjs").Tally>} rows
 */
export async function runTortureRows(rowArgs, showsOutput) {
  const report = inRoot(path.join(".test", "torture.json"));
  rmSync(report, { force: true });
  const database = await openDatabase();
  try {
    await dropDatabases(database.adminUrl);
    const code = await runRows(rowArgs, database, { report, showsOutput });
    return tallyOf((tally) => tally, report, code);
  } finally {
    await database.release().catch(printError);
  }
}

async function underLock(rowArgs) {
  await buildIfStale({ dist: TEST_DIST });
  const database = await openDatabase();
  const cleanUp = async () => {
    await stopAll();
    await database.release().catch(printError);
  };
  onStopRequest(() => cleanUp().then(() => process.exit(130)));
  await dropDatabases(database.adminUrl);
  const code = await runRows(rowArgs, database, { showsOutput: true });
  await cleanUp();
  return code;
}

/** Secrets come first: beside an existing database they are not generated. */
async function openDatabase() {
  mkdirSync(DATA_DIR, { recursive: true });
  await portalSecrets(DATA_DIR, {});
  return openPostgres({ dataDir: DATA_DIR, settings: DATABASE_SETTINGS });
}

async function runRows(rowArgs, database, { report, showsOutput }) {
  const runner = startNode({
    name: "torture",
    args: [...scriptArgs("scripts/torture/run.ts"), ...rowArgs],
    env: {
      ...withoutSettings(process.env),
      ...(await portalSecrets(DATA_DIR, {})),
      DATA_DIR,
      // Of the rows that run verbs in their own process; portals have a level of their own.
      LOG_LEVEL: "warn",
      NEXT_DIST_DIR: TEST_DIST,
      NEXT_TELEMETRY_DISABLED: "1",
      __NEXT_PROCESSED_ENV: "true",
      // A server of another version.
      E2E_DATABASE_ADMIN_URL: process.env.TORTURE_DATABASE_ADMIN_URL ?? database.adminUrl("postgres"),
      TORTURE_COMMIT: commit(FIGURES),
      TORTURE_REPORT: report,
    },
    showsOutput,
  });
  const { code } = await runner.ended;
  if (!showsOutput) say(`\nTorture: ${rowArgs.join(" ")}\n${runner.output()}`);
  return code ?? 1;
}
