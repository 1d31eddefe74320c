import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Problem, pause } from "./messages.mjs";
import { becomesFree, freePort, isPortFree } from "./ports.mjs";
import { giveTo } from "./postgres-account.mjs";
import { commandLine, processIdentity } from "./process-identity.mjs";

/** How long the processes of a killed server may still hold its port. */
const KEPT_PORT_MS = 3_000;
const READY_MS = 60_000;
const STOP_MS = 15_000;
const FIRST_PORT = 15_432;
const LEFTOVERS = /pre-existing shared memory block|lock file .* already exists/;

/** PostgreSQL gets none of our settings: it does not need them, and its log is less protected. */
const bareEnv = () => ({ PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" });

/**
 * Creates the files of a new server, all or none: a half-made folder would stop every later start.
 * @param {{ dir: string, password: string, account: import("./postgres-account.mjs").Account, binaries: { initdb: string, wayOut: string } }} options
 */
export function makeCluster({ dir, password, account, binaries }) {
  const workshop = mkdtempSync(`${dir}.new-`);
  const draft = path.join(workshop, "files");
  const passwordFile = path.join(workshop, "password");
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(workshop, account);
  try {
    const args = [
      "-D",
      draft,
      "-U",
      "postgres",
      `--pwfile=${passwordFile}`,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
    ];
    const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const command = [...account.prefix, binaries.initdb, ...args, ...locale];
    const made = spawnSync(command[0], command.slice(1), {
      ...account.as,
      cwd: "/",
      env: bareEnv(),
      encoding: "utf8",
    });
    if (made.status !== 0) {
      const why = made.error?.message ?? `${made.stdout}${made.stderr}`.trim();
      throw new Problem(`The embedded PostgreSQL could not be set up:\n${why}\n${binaries.wayOut}`);
    }
    renameSync(draft, dir);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/**
 * @param {string} dir the server's files
 * @returns {{ pid: number, port: number, ready: boolean } | null} the living server of these files
 */
export function livingServer(dir) {
  const lines = pidFile(dir);
  if (!lines) return null;
  const pid = Number(lines[0]);
  const words = commandLine(pid);
  if (processIdentity(pid) !== null && words.includes("postgres") && words.includes(`-D ${dir} `)) {
    return { pid, port: Number(lines[3]), ready: (lines[7] ?? "").trim() === "ready" };
  }
  return null;
}

function pidFile(dir) {
  try {
    return readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
}

/**
 * Removes a pid file whose pid belongs to a zombie or an unrelated process; PostgreSQL would refuse to start. Call it
 * only while no server on these files is starting: the file might be the new server's, which exits without it.
 * @param {string} dir the server's files
 */
export function dropStalePidFile(dir) {
  const lines = pidFile(dir);
  if (lines && !livingServer(dir) && isTaken(Number(lines[0]))) {
    rmSync(path.join(dir, "postmaster.pid"), { force: true });
  }
}

function isTaken(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * Starts the server in its own session, so that Ctrl-C does not reach it and it outlives a killed launcher.
 * @param {{ dir: string, port?: number, log: string, options: string[], account: import("./postgres-account.mjs").Account, binaries: { postgres: string, wayOut: string } }} server
 * @returns {Promise<{ pid: number, port: number }>} when it takes connections
 */
export async function startServer(server) {
  const { dir, log, account, binaries } = server;
  giveTo(dir, account);
  const end = Date.now() + READY_MS;
  while (Date.now() < end) {
    const port = await choosePort(server.port);
    const before = sizeOf(log);
    dropStalePidFile(dir);
    const child = launch({ ...server, port });
    const ready = await untilReady(dir, child, end);
    if (ready) return { pid: ready.pid, port };
    const said = readFileSync(log, "utf8").slice(before).trim();
    if (!LEFTOVERS.test(said) && (await isPortFree(port))) {
      throw new Problem(
        `The embedded PostgreSQL does not start. It says:\n${said}\n(${log})\n${binaries.wayOut}`,
      );
    }
    await pause(300);
  }
  throw new Problem(`The embedded PostgreSQL was not ready within a minute; see ${log}. ${binaries.wayOut}`);
}

/** The port of before if it can be had: whoever is connected to the server comes back to that one. */
async function choosePort(kept) {
  if (kept && (await becomesFree(kept, KEPT_PORT_MS))) return kept;
  return freePort(FIRST_PORT + Math.floor(Math.random() * 2_000));
}

function launch({ dir, port, log, options, account, binaries }) {
  // Half of what is logged are images of whole pages, a page at random for each index of an order.
  const settings = [
    ...["listen_addresses=127.0.0.1", "unix_socket_directories=", "log_timezone=UTC", "wal_compression=on"],
    ...options,
  ];
  const args = ["-D", dir, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const command = [...account.prefix, binaries.postgres, ...args];
  const out = openSync(log, "a", 0o600);
  const child = spawn(command[0], command.slice(1), {
    ...account.as,
    cwd: "/",
    env: bareEnv(),
    detached: true,
    stdio: ["ignore", out, out],
  });
  closeSync(out);
  child.on("error", () => {});
  child.unref();
  return child;
}

async function untilReady(dir, child, end) {
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return null;
    const living = livingServer(dir);
    if (living?.ready) return living;
    await pause(25);
  }
  return null;
}

function sizeOf(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/**
 * Stops the server with a fast shutdown (open transactions are rolled back), or at once if that fails.
 * @param {string} dir
 */
export async function stopServer(dir) {
  const living = livingServer(dir);
  if (!living) return;
  const identity = processIdentity(living.pid);
  for (const [signal, ms] of [
    ["SIGINT", STOP_MS],
    ["SIGQUIT", 5_000],
  ]) {
    process.kill(living.pid, signal);
    for (const end = Date.now() + ms; Date.now() < end; await pause(25)) {
      if (processIdentity(living.pid) !== identity) return;
    }
  }
}
