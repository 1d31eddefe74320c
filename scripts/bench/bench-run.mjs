import path from "node:path";
import { TEST_DIST } from "../checks/checks.mjs";
import { commit } from "../checks/commit.mjs";
import { buildIfStale } from "../launcher/build.mjs";
import { scriptArgs } from "../launcher/bundle.mjs";
import { heapArgs } from "../launcher/heap.mjs";
import { install } from "../launcher/install.mjs";
import { withLock } from "../launcher/lock.mjs";
import { Problem, printError, say } from "../launcher/messages.mjs";
import { inRoot, locksDir } from "../launcher/paths.mjs";
import { dropDatabases, openPostgres } from "../launcher/postgres.mjs";
import { onStopRequest, startNode, stopAll } from "../launcher/processes.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";
import { withoutSettings } from "../launcher/settings.mjs";
import { findBrowser } from "../test/browser.mjs";
import { buildReference, REFERENCE } from "./build-reference.mjs";

const DATA_DIR = inRoot(path.join(".bench", "data"));

/** Files that a run itself writes. */
const FIGURES = ["docs/performance.json", "docs/performance.md"];

/** Rows that open pages in a browser. */
const IN_A_BROWSER = ["all", "scripts", "slow-4g"];

/**
 * Measures rows on a database server of their own, which keeps what it committed as a shop's would.
 * @param {string[]} rowArgs rows and options, as scripts/bench/bench.mjs describes them
 * @param {{ isRecord?: boolean }} options isRecord: the figures are kept, so they must belong to a commit
 * @returns {Promise<number>} the exit code: 1 when a target is missed or a row is void
 * @throws {Problem} when figures are to be recorded and files differ from the commit
 */
export async function runBench(rowArgs, { isRecord = false }) {
  const measured = commit(FIGURES);
  if (isRecord && measured.endsWith("+"))
    throw new Problem("Figures are recorded for a commit, and files differ from it. Commit them first.");
  await install();
  let code = 1;
  const waiting = () => say("Another measurement runs in this folder; waiting for it to end.");
  const work = async () => (code = await underLock(rowArgs, measured));
  await withLock(path.join(locksDir, "bench.lock"), work, waiting);
  return code;
}

async function underLock(rowArgs, measured) {
  await buildIfStale({ dist: TEST_DIST });
  await buildReference();
  const browser = rowArgs.some((word) => IN_A_BROWSER.includes(word)) ? await findBrowser() : {};
  await portalSecrets(DATA_DIR, {});
  const database = await openPostgres({ dataDir: DATA_DIR, settings: ["max_connections=300"] });
  const cleanUp = async () => {
    await stopAll();
    await dropDatabases(database.adminUrl).catch(printError);
    await database.release().catch(printError);
  };
  onStopRequest(() => cleanUp().then(() => process.exit(130)));
  await dropDatabases(database.adminUrl);
  const runner = startNode({
    name: "bench",
    args: [...scriptArgs("scripts/bench/run.ts"), ...rowArgs],
    env: {
      ...withoutSettings(process.env),
      DATA_DIR,
      NEXT_DIST_DIR: TEST_DIST,
      NEXT_TELEMETRY_DISABLED: "1",
      __NEXT_PROCESSED_ENV: "true",
      E2E_DATABASE_ADMIN_URL: database.adminUrl("postgres"),
      BENCH_BROWSER: JSON.stringify(browser),
      BENCH_COMMIT: measured,
      BENCH_HEAP: heapArgs(process.env).join(" "),
      BENCH_REFERENCE: REFERENCE,
    },
    showsOutput: true,
  });
  const { code } = await runner.ended;
  await cleanUp();
  return code ?? 1;
}
