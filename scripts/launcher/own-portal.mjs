import path from "node:path";
import { TEST_DIST } from "../checks/checks.mjs";
import { buildIfStale, serveScript } from "./build.mjs";
import { scriptArgs } from "./bundle.mjs";
import { untilAnswers } from "./health.mjs";
import { heapArgs } from "./heap.mjs";
import { install } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { Problem, printError, say } from "./messages.mjs";
import { inRoot, locksDir } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { dropDatabases, ensureDatabase, openPostgres } from "./postgres.mjs";
import { prepare } from "./preparation.mjs";
import { onStopRequest, startNode, stopAll } from "./processes.mjs";
import { startSandbox } from "./sandbox.mjs";
import { portalSecrets } from "./secrets.mjs";
import { asOwner, portalEnv, readSettings, withoutSettings } from "./settings.mjs";

const DATA_DIR = inRoot(".data/own-portal");

/**
 * A script that runs against its own portal.
 * @typedef {object} Visitor
 * @property {string} name its name in messages
 * @property {string} script path inside the project. It finds the portal by APP_URL and DEMO_PASSWORD
 * @property {string[]} args
 * @property {Record<string, string>} [env] variables for this script alone
 * @property {boolean} [history] whether the demo starts with its invented history
 */

/**
 * Runs a script against its own portal: a production build and a new embedded database. Exits with the script's code.
 * @param {Visitor} visitor
 */
export async function runOnOwnPortal(visitor) {
  const cleanups = [];
  const end = async (code) => {
    await stopAll();
    for (const cleanup of cleanups.reverse()) await cleanup().catch(printError);
    process.exit(code);
  };
  onStopRequest(() => end(130));
  const waiting = () => say("Another command runs its own portal in this folder; waiting for it to end.");
  try {
    const code = await withLock(
      path.join(locksDir, "own-portal.lock"),
      () => visit(visitor, cleanups),
      waiting,
    );
    await end(code);
  } catch (error) {
    printError(error);
    await end(1);
  }
}

async function visit({ name, script, args, env: scriptEnv = {}, history = false }, cleanups) {
  await install();
  await buildIfStale({ dist: TEST_DIST });
  await portalSecrets(DATA_DIR, {});
  const database = await openPostgres({ dataDir: DATA_DIR, careless: true });
  cleanups.push(() => database.release());
  await dropDatabases(database.adminUrl);
  await ensureDatabase(database.adminUrl, "bahi");
  const env = await ownEnv(database.portalUrl("bahi"));
  await startSandbox(env);
  await prepare(env, database.ownerUrl("bahi"), { history });
  const portal = startNode({
    name: "portal",
    args: [...heapArgs(env), serveScript, env.PORT],
    env: { ...env, NEXT_DIST_DIR: TEST_DIST },
  });
  await untilAnswers(`${env.APP_URL}/api/health/ready`, portal, 90_000);
  const visitor = startNode({
    name,
    args: [...scriptArgs(script), ...args],
    env: asOwner({ ...env, ...scriptEnv }, database.ownerUrl("bahi")),
    showsOutput: true,
  });
  const { code, signal } = await visitor.ended;
  if (signal) throw new Problem(`The ${name} was ended by ${signal}.`);
  return code ?? 1;
}

/** Takes no settings from the caller: a picture must not reach a real database or the real INEXOPAY. */
async function ownEnv(databaseUrl) {
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
