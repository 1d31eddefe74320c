import path from "node:path";
import { buildIfStale, distDir, nextCli } from "./build.mjs";
import { claimDataDir } from "./data-dir-owner.mjs";
import { endSentence, untilAnswers } from "./health.mjs";
import { heapArgs } from "./heap.mjs";
import { hold } from "./holders.mjs";
import { install, portalsDir } from "./install.mjs";
import { alsoOnIpv6Loopback } from "./loopback.mjs";
import { Problem, say, tell } from "./messages.mjs";
import { locksDir } from "./paths.mjs";
import { becomesFree } from "./ports.mjs";
import { ensureDatabase, openPostgres } from "./postgres.mjs";
import { prepare } from "./preparation.mjs";
import { onStopWish, startNode, stopAll } from "./processes.mjs";
import { startSandbox } from "./sandbox.mjs";
import { portalSecrets } from "./secrets.mjs";
import { loadDotEnv, noteSandbox, portalEnv, readSettings, sandboxPort } from "./settings.mjs";
import { welcome } from "./welcome.mjs";

const READY_MS = 90_000;
const DATABASE_LOOK_MS = 2_000;

/**
 * Starts the portal and keeps it until Ctrl-C (exit code 0) or until a part of it dies (exit code 1).
 * @param {{ dev: boolean }} options dev: Next compiles on demand, nothing is built
 */
export async function startPortal({ dev }) {
  const cleanups = [];
  let ending = false;
  const end = async (code) => {
    if (ending) return;
    ending = true;
    await stopAll();
    for (const cleanup of cleanups.reverse()) await cleanup().catch(tell);
    process.exit(code);
  };
  onStopWish(() => {
    say("\nStopping ...");
    end(0);
  });
  const fail = (error) => {
    if (!ending) tell(error);
    return end(1);
  };
  try {
    await bringUp({ dev, cleanups, fail });
  } catch (error) {
    await fail(error);
  }
}

async function bringUp({ dev, cleanups, fail }) {
  loadDotEnv();
  const settings = readSettings(process.env);
  if (settings.embedded || settings.sandbox) await claimDataDir(settings.dataDir, settings.appUrl);
  await checkPort(settings.port);
  await install();
  hold(portalsDir);
  if (settings.embedded) await portalSecrets(settings.dataDir, process.env);
  const databaseUrl = settings.embedded ? await openDatabase(settings.dataDir, cleanups, fail) : undefined;
  const forSandbox = settings.sandbox ? await sandboxPort(settings, process.env, false) : undefined;
  const mode = dev ? "development" : "production";
  const env = await portalEnv({ settings, env: process.env, databaseUrl, sandboxPort: forSandbox, mode });
  if (forSandbox) {
    watch(await startSandbox(env), fail);
    noteSandbox(settings.dataDir, forSandbox);
  }
  await prepare(env);
  if (!dev) {
    const dist = distDir();
    const serving = path.join(locksDir, `serving-${dist.replaceAll(/[^\w.-]/g, "_")}`);
    await buildIfStale({ dist, inUse: serving });
    hold(serving);
  }
  say("Starting the portal ...");
  const portal = await serve(settings, env, dev);
  watch(portal, fail);
  say(welcome(env));
  portal.speak();
}

async function checkPort(port) {
  if (await becomesFree(port, 3_000)) return;
  throw new Problem(portSentence(port));
}

const portSentence = (port) =>
  `Port ${port} is in use, perhaps by a portal that is already running. Stop that one, or choose another port: PORT=${port + 10} npm start`;

async function openDatabase(dataDir, cleanups, fail) {
  say("Starting the database ...");
  const opening = openPostgres({ dataDir });
  cleanups.push(() =>
    opening.then(
      (database) => database.release(),
      () => {},
    ),
  );
  const database = await opening;
  await ensureDatabase(database.adminUrl, "bahi");
  const ended = () =>
    fail(new Problem(`The database server ended; see ${dataDir}/postgres.log. So everything is stopped.`));
  setInterval(() => database.isAlive() || ended(), DATABASE_LOOK_MS).unref();
  return database.portalUrl("bahi");
}

async function serve(settings, env, dev) {
  const onlyHere = settings.host === "localhost";
  const address = settings.host ? ["-H", onlyHere ? "127.0.0.1" : settings.host] : [];
  const heap = dev ? [] : heapArgs(env);
  const args = [...heap, nextCli, dev ? "dev" : "start", "-p", String(settings.port), ...address];
  const portal = startNode({ name: "portal", args, env, drains: !dev });
  const open = onlyHere || !settings.host || ["0.0.0.0", "::"].includes(settings.host);
  const host = open ? "127.0.0.1" : settings.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${settings.port}/api/health/ready`;
  try {
    await untilAnswers(url, portal, READY_MS);
  } catch (error) {
    throw portal.said().includes("EADDRINUSE") ? new Problem(portSentence(settings.port)) : error;
  }
  if (onlyHere) await alsoOnIpv6Loopback(settings.port);
  return portal;
}

/** One part without the others is worse than none: an agent would wait for answers that cannot come. */
function watch(child, fail) {
  child.ended.then((how) => fail(new Problem(`${endSentence(child, how)}\nSo everything is stopped.`)));
}
