import path from "node:path";
import { buildIfStale, nextCli } from "./build.mjs";
import { TEST_DIST } from "./checks.mjs";
import { untilAnswers } from "./health.mjs";
import { heapArgs } from "./heap.mjs";
import { install } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { Problem, say, tell } from "./messages.mjs";
import { inRoot, locksDir } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { dropDatabases, ensureDatabase, openPostgres } from "./postgres.mjs";
import { prepare } from "./preparation.mjs";
import { onStopWish, startNode, stopAll, TSX } from "./processes.mjs";
import { startSandbox } from "./sandbox.mjs";
import { portalSecrets } from "./secrets.mjs";
import { asOwner, portalEnv, readSettings, withoutSettings } from "./settings.mjs";

const DATA_DIR = inRoot(".data/bench");

/**
 * Runs one row of scripts/bench/ against a portal of its own: production build, embedded database, made anew.
 * The row finds the portal by APP_URL and DEMO_PASSWORD, and its process by PORTAL_PID. Ends with the row's code.
 * @param {string} row the name of a file in scripts/bench/
 * @param {string[]} args for the row
 */
export async function runBench(row, args) {
  const cleanups = [];
  const end = async (code) => {
    await stopAll();
    for (const cleanup of cleanups.reverse()) await cleanup().catch(tell);
    process.exit(code);
  };
  onStopWish(() => end(130));
  const waiting = () => say("Another npm run bench runs in this folder; waiting for it to end.");
  try {
    const code = await withLock(
      path.join(locksDir, "bench.lock"),
      () => measure(row, args, cleanups),
      waiting,
    );
    await end(code);
  } catch (error) {
    tell(error);
    await end(1);
  }
}

async function measure(row, args, cleanups) {
  await install();
  await buildIfStale({ dist: TEST_DIST });
  await portalSecrets(DATA_DIR, {});
  const database = await openPostgres({ dataDir: DATA_DIR, careless: true });
  cleanups.push(() => database.release());
  await dropDatabases(database.adminUrl);
  await ensureDatabase(database.adminUrl, "bahi");
  const env = await benchEnv(database.portalUrl("bahi"));
  await startSandbox(env);
  await prepare(env, database.ownerUrl("bahi"));
  const portal = startNode({
    name: "portal",
    args: [...heapArgs(env), nextCli, "start", "-p", env.PORT],
    env: { ...env, NEXT_DIST_DIR: TEST_DIST },
  });
  await untilAnswers(`${env.APP_URL}/api/health/ready`, portal, 90_000);
  const measuring = startNode({
    name: row,
    args: [...TSX, `scripts/bench/${row}.ts`, ...args],
    env: asOwner({ ...env, PORTAL_PID: String(portal.pid) }, database.ownerUrl("bahi")),
    speaks: true,
  });
  const { code, signal } = await measuring.ended;
  if (signal) throw new Problem(`The measurement was ended by ${signal}.`);
  return code ?? 1;
}

/** Nothing of the caller's settings: a measurement must not reach a real database or the real INEXOPAY. */
async function benchEnv(databaseUrl) {
  const port = await freePort(14_000);
  const given = { ...withoutSettings(process.env), PORT: String(port), DATA_DIR, LOG_LEVEL: "warn" };
  const sandboxPort = await freePort(port + 1);
  return portalEnv({
    settings: readSettings(given),
    env: given,
    databaseUrl,
    sandboxPort,
    mode: "production",
  });
}
