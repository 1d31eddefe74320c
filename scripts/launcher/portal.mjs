import path from "node:path";
import { buildIfStale, distDir, nextCli, serveScript } from "./build.mjs";
import { claimDataDir } from "./data-dir-owner.mjs";
import { howItEnded, untilAnswers } from "./health.mjs";
import { heapArgs } from "./heap.mjs";
import { hold } from "./holders.mjs";
import { install, portalsDir } from "./install.mjs";
import { keepUp } from "./keep-up.mjs";
import { alsoOnIpv6Loopback } from "./loopback.mjs";
import { Problem, pause, printError, say } from "./messages.mjs";
import { locksDir } from "./paths.mjs";
import { becomesFree } from "./ports.mjs";
import { ensureDatabase, openPostgres } from "./postgres.mjs";
import { prepare } from "./preparation.mjs";
import { onStopRequest, startNode, stopAll } from "./processes.mjs";
import { startSandbox } from "./sandbox.mjs";
import { portalSecrets } from "./secrets.mjs";
import { loadDotEnv, noteSandbox, portalEnv, readSettings, sandboxPort } from "./settings.mjs";
import { welcome } from "./welcome.mjs";

const READY_MS = 90_000;
const DATABASE_LOOK_MS = 2_000;

/**
 * Starts the portal and keeps it running until Ctrl-C (exit code 0). A part that dies is restarted. Exits with code 1
 * when a part does not start the first time.
 * @param {{ dev: boolean, empty: boolean }} options dev: Next compiles on demand, nothing is built; empty: a new demo
 *   starts without an invented history
 */
export async function startPortal({ dev, empty }) {
  const cleanups = [];
  let ending = false;
  const end = async (code) => {
    if (ending) return;
    ending = true;
    await stopAll();
    for (const cleanup of cleanups.reverse()) await cleanup().catch(printError);
    process.exit(code);
  };
  onStopRequest(() => {
    say("\nStopping ...");
    end(0);
  });
  try {
    await bringUp({ dev, empty, cleanups, isEnding: () => ending });
  } catch (error) {
    if (!ending) printError(error);
    await end(1);
  }
}

async function bringUp({ dev, empty, cleanups, isEnding }) {
  loadDotEnv();
  const settings = readSettings(process.env);
  if (settings.embedded || settings.sandbox) await claimDataDir(settings.dataDir, settings.appUrl);
  await checkPort(settings.port);
  await install();
  hold(portalsDir);
  if (settings.embedded) await portalSecrets(settings.dataDir, process.env);
  const running = {};
  const database = settings.embedded
    ? await openDatabase(settings.dataDir, cleanups, isEnding, moved)
    : { url: undefined, ownerUrl: process.env.DATABASE_OWNER_URL };
  const forSandbox = settings.sandbox ? await sandboxPort(settings, process.env, false) : undefined;
  const mode = dev ? "development" : "production";
  const env = await portalEnv({
    settings,
    env: process.env,
    databaseUrl: database.url,
    sandboxPort: forSandbox,
    mode,
  });
  if (forSandbox) {
    await keepUp({ name: "sandbox", start: async () => part(await startSandbox(env)), isEnding });
    noteSandbox(settings.dataDir, forSandbox);
  }
  await prepare(env, database.ownerUrl, { history: !empty });
  if (!dev) {
    const dist = distDir();
    const serving = path.join(locksDir, `serving-${dist.replaceAll(/[^\w.-]/g, "_")}`);
    await buildIfStale({ dist, inUse: serving });
    hold(serving);
  }
  say("Starting the portal ...");
  const start = async () => {
    running.portal = await serve(settings, env, dev);
    if (running.isWelcomed) running.portal.showOutput();
    return part(running.portal);
  };
  await keepUp({ name: "portal", start, isEnding });
  say(welcome(env));
  running.isWelcomed = true;
  running.portal.showOutput();

  /** The database came back at another address; only a new portal process uses it. */
  function moved(url) {
    env.DATABASE_URL = url;
    void running.portal?.stop();
  }
}

const part = (child) => ({ ended: child.ended.then(howItEnded) });

async function checkPort(port) {
  if (await becomesFree(port, 3_000)) return;
  throw new Problem(portSentence(port));
}

const portSentence = (port) =>
  `Port ${port} is in use, perhaps by a portal that is already running. Stop that one, or choose another port: PORT=${port + 10} npm start`;

/** @returns its URLs, for the serving role and for the owner. @param moved is called with a new URL when the port was taken after a restart */
async function openDatabase(dataDir, cleanups, isEnding, moved) {
  say("Starting the database ...");
  let opening;
  let url;
  let ownerUrl;
  cleanups.push(() =>
    opening?.then(
      (database) => database.release(),
      () => {},
    ),
  );
  const start = async () => {
    opening = openPostgres({ dataDir });
    const database = await opening;
    await ensureDatabase(database.adminUrl, "bahi");
    const before = url;
    url = database.portalUrl("bahi");
    ownerUrl = database.ownerUrl("bahi");
    if (before && before !== url) moved(url);
    return { ended: untilDead(database, dataDir) };
  };
  await keepUp({ name: "database", start, isEnding });
  return { url, ownerUrl };
}

async function untilDead(database, dataDir) {
  while (database.isAlive()) await pause(DATABASE_LOOK_MS);
  return `ended; see ${dataDir}/postgres.log`;
}

async function serve(settings, env, dev) {
  const onlyHere = settings.host === "localhost";
  const address = settings.host ? [onlyHere ? "127.0.0.1" : settings.host] : [];
  const port = String(settings.port);
  const args = dev
    ? [nextCli, "dev", "-p", port, ...address.flatMap((one) => ["-H", one])]
    : [...heapArgs(env), serveScript, port, ...address];
  const portal = startNode({ name: "portal", args, env, drains: !dev });
  const open = onlyHere || !settings.host || ["0.0.0.0", "::"].includes(settings.host);
  const host = open ? "127.0.0.1" : settings.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${settings.port}/api/health/ready`;
  try {
    await untilAnswers(url, portal, READY_MS);
  } catch (error) {
    await portal.stop();
    if (portal.output().includes("EADDRNOTAVAIL"))
      throw new Problem(
        "HOST is not an address of this machine. Set it to one that is, or to 0.0.0.0 for all of them.",
      );
    throw portal.output().includes("EADDRINUSE") ? new Problem(portSentence(settings.port)) : error;
  }
  if (onlyHere) await alsoOnIpv6Loopback(settings.port);
  return portal;
}
