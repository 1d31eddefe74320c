import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { checks, TEST_DIST } from "../checks/checks.mjs";
import { buildIfStale } from "../launcher/build.mjs";
import { install } from "../launcher/install.mjs";
import { withLock } from "../launcher/lock.mjs";
import { printError, say } from "../launcher/messages.mjs";
import { inRoot, locksDir } from "../launcher/paths.mjs";
import { onStopRequest, startNode, stopAll } from "../launcher/processes.mjs";
import { runTortureRows } from "../torture/torture-run.mjs";
import { findBrowser } from "./browser.mjs";
import { leftovers } from "./leftovers.mjs";
import { brokenTally, countPlaywright, countVitest, finalLines, sum, tallyOf } from "./reports.mjs";
import { slowestLines } from "./slowest.mjs";
import { HOME, openTestDatabase, testEnv, unitSettings } from "./test-database.mjs";

/** The order of the tests is random; TEST_SEED repeats the order of an earlier run. */
const SEED = process.env.TEST_SEED ?? String(Math.floor(Math.random() * 100_000));
const REPORTS = { unit: path.join(HOME, "unit.json"), e2e: path.join(HOME, "e2e.json") };

/**
 * Runs the tests with their own build folder, database server and ports, so a portal may run at the same time. Prints
 * the slowest tests, the failures and, as the last line, the count. Exits with 1 when anything failed.
 * @param {Partial<Record<"checks" | "unit" | "e2e" | "torture", string[]>>} parts those to run, each with arguments for its runner
 */
export async function runTests(parts) {
  const cleanups = [];
  const tallies = [];
  let stopping = null;
  const cleanUp = async () => {
    await stopAll();
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup().catch(printError);
  };
  onStopRequest(() => {
    say("\nStopping the tests ...");
    stopping = cleanUp().then(() => process.exit(130));
  });
  const waiting = () => say("Another npm test runs in this folder; waiting for it to end.");
  const work = async () => {
    await stages({ parts, cleanups, tallies }).catch((error) => tallies.push(failure(error)));
    await (stopping ?? cleanUp());
  };
  await withLock(path.join(locksDir, "test.lock"), work, waiting);
  const total = sum(tallies);
  say(slowestLines(REPORTS));
  say(`\n${finalLines(total)}`);
  process.exit(total.failed > 0 ? 1 : 0);
}

function failure(error) {
  printError(error);
  return brokenTally(String(error.message ?? error));
}

/**
 * Each stage adds its count. A stage that breaks counts as a failure, and those that do not need it continue. Torture
 * is mostly waiting, so its rows run beside the tests; the rows that measure time run last and alone.
 */
async function stages({ parts, cleanups, tallies }) {
  await install();
  if (parts.unit || parts.e2e) say(`The order of the tests is random: TEST_SEED=${SEED} repeats it.`);
  mkdirSync(HOME, { recursive: true });
  for (const report of Object.values(REPORTS)) rmSync(report, { force: true });
  const add = async (work) => tallies.push(await work().catch(failure));
  // Together, because most of them use one processor.
  if (parts.checks) await Promise.all(checks.map((check) => add(() => runCheck(check))));
  const tests = async () => {
    if (!parts.unit && !parts.e2e) return;
    const env = await testEnv();
    const database = await openTestDatabase(cleanups);
    // Beside the unit tests, which wait now and then; the stage that needs the build says if it fails.
    if (parts.e2e) buildIfStale({ dist: TEST_DIST }).catch(() => {});
    if (parts.unit) await add(() => runUnit(parts.unit, env, database));
    if (parts.e2e) await add(() => runBrowserTests(parts.e2e, env, database));
  };
  if (!parts.torture) return tests();
  await Promise.all([add(() => runShortTorture(!parts.unit && !parts.e2e)), tests()]);
  await add(() => runTorturePart(["timed", "--short"], true));
}

async function runCheck({ name, run }) {
  say(`Checking ${name} ...`);
  await run();
  return { passed: 1, failed: 0, skipped: 0, failures: [] };
}

/** Every row must pass, and must fail once its defence is removed. */
async function runShortTorture(showsOutput) {
  const passed = await runTorturePart(["untimed", "--short"], showsOutput);
  return sum([passed, await runTorturePart(["short", "--control"], showsOutput)]);
}

async function runTorturePart(words, showsOutput) {
  await buildIfStale({ dist: TEST_DIST });
  say(`\nTorture: ${words.join(" ")}`);
  return runTortureRows(words, showsOutput);
}

async function runUnit(filters, env, database) {
  say("\nUnit tests");
  const temporary = path.join(HOME, "tmp");
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  const runner = startNode({
    name: "vitest",
    args: [
      inRoot("node_modules/vitest/vitest.mjs"),
      ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${REPORTS.unit}`],
      ...["--sequence.shuffle.files", "--sequence.shuffle.tests", `--sequence.seed=${SEED}`, ...filters],
    ],
    env: { ...env, ...unitSettings(database), TMPDIR: temporary },
    showsOutput: true,
  });
  const { code } = await runner.ended;
  const tally = tallyOf(countVitest, REPORTS.unit, code);
  const left = leftovers(temporary);
  rmSync(temporary, { recursive: true, force: true });
  return left.length === 0
    ? tally
    : sum([tally, brokenTally(`Tests left in the temporary folder: ${left.join(", ")}`)]);
}

async function runBrowserTests(filters, env, database) {
  const browser = await findBrowser();
  await buildIfStale({ dist: TEST_DIST });
  say("\nTests in the browser");
  const runner = startNode({
    name: "playwright",
    args: [inRoot("node_modules/@playwright/test/cli.js"), "test", "--shuffle", SEED, ...filters],
    env: {
      ...env,
      E2E_DATABASE_ADMIN_URL: database.adminUrl("postgres"),
      E2E_BROWSER: browser.executablePath,
      E2E_BROWSER_ARGS: JSON.stringify(browser.args),
      E2E_BROWSER_ENV: JSON.stringify(browser.env),
      E2E_REPORT: REPORTS.e2e,
    },
    showsOutput: true,
  });
  const { code } = await runner.ended;
  return tallyOf(countPlaywright, REPORTS.e2e, code);
}
