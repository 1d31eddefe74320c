import path from "node:path";
import { TEST_DIST } from "../checks/checks.mjs";
import { buildIfStale, nextCli } from "./build.mjs";
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
 * What runs against a portal of its own.
 * @typedef {object} Visitor
 * @property {string} name what people call it
 * @property {string} script relative to the project. It finds the portal by APP_URL and DEMO_PASSWORD, its process by PORTAL_PID
 * @property {string[]} args
 * @property {Record<string, string>} [env] what the script alone is told
 * @property {boolean} [history] whether the demo begins with its invented history
 */

/**
 * Runs a script against a portal of its own: production build, embedded database, made anew. Ends with the script's code.
 * @param {Visitor} visitor
 */
export async function runOnOwnPortal(visitor) {
  const cleanups = [];
  const end = async (code) => {
    await stopAll();
    for (const cleanup of cleanups.reverse()) await cleanup().catch(tell);
    process.exit(code);
  };
  onStopWish(() => end(130));
  const waiting = () => say("Another command has a portal of its own in this folder; waiting for it to end.");
  try {
    const code = await withLock(path.join(locksDir, "bench.lock"), () => visit(visitor, cleanups), waiting);
    await end(code);
  } catch (error) {
    tell(error);
    await end(1);
  }
}

async function visit({ name, script, args, env: told = {}, history = false }, cleanups) {
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
    args: [...heapArgs(env), nextCli, "start", "-p", env.PORT],
    env: { ...env, NEXT_DIST_DIR: TEST_DIST },
  });
  await untilAnswers(`${env.APP_URL}/api/health/ready`, portal, 90_000);
  const visitor = startNode({
    name,
    args: [...TSX, script, ...args],
    env: asOwner({ ...env, ...told, PORTAL_PID: String(portal.pid) }, database.ownerUrl("bahi")),
    speaks: true,
  });
  const { code, signal } = await visitor.ended;
  if (signal) throw new Problem(`The ${name} was ended by ${signal}.`);
  return code ?? 1;
}

/** Nothing of the caller's settings: a measurement or a picture must not reach a real database or the real INEXOPAY. */
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
