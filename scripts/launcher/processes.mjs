import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { pause } from "./messages.mjs";
import { inRoot, root } from "./paths.mjs";
import { commandLine, parentOf, processIdentity } from "./process-identity.mjs";

const KEPT = 20_000;
const STOP_MS = 5_000;
const STOP_SERVER_MS = 40_000;
const living = new Set();
let closed = false;

/** Words that make a Node process end together with this one; see lifeline.mjs. */
export const LIFELINE = ["--import", pathToFileURL(inRoot("scripts/launcher/lifeline.mjs")).href];

/** @returns {Record<string, string>} tells the child whose death is its own */
export const lifelineEnv = () => ({ LIFELINE_TO: String(process.pid) });

/** Words that run a TypeScript file as the server would: `server-only` modules load, and nothing is compiled first. */
export const TSX = ["--conditions=react-server", "--import", "tsx"];

/**
 * A process that this one started.
 * @typedef {object} Child
 * @property {string} name what people call it
 * @property {number | undefined} pid
 * @property {Promise<{ code: number | null, signal: string | null }>} ended
 * @property {() => string} said the last of what it said
 * @property {() => void} speak from now on its output is passed on
 * @property {() => Promise<void>} stop asks it to end, and ends it when it does not
 */

/**
 * Starts a Node process in a session of its own: Ctrl-C reaches this process alone, which stops the rest in order.
 * @param {{ name: string, args: string[], env: Record<string, string | undefined>, speaks?: boolean, prefix?: string, drains?: boolean }} options
 *   speaks: its output is passed on at once; else it is kept until speak() is called; drains: it finishes its work
 *   before it ends, and is given the time for that
 * @returns {Child}
 */
export function startNode({ name, args, env, speaks = false, prefix = "", drains = false }) {
  return start({
    name,
    command: process.execPath,
    args: [...LIFELINE, ...args],
    env,
    speaks,
    prefix,
    ipc: true,
    stopMs: drains ? STOP_SERVER_MS : STOP_MS,
  });
}

/**
 * Starts any other program, without a lifeline.
 * @param {{ name: string, command: string, args: string[], env: Record<string, string | undefined> }} options
 * @returns {Child}
 */
export function startProgram(options) {
  return start({ ...options, speaks: false, prefix: "", ipc: false, stopMs: STOP_MS });
}

function start({ name, command, args, env, speaks, prefix, ipc, stopMs }) {
  if (closed) throw new Error(`${name} is not started: everything is being stopped`);
  const stdio = ["ignore", "pipe", "pipe", ...(ipc ? ["ipc"] : [])];
  const child = spawn(command, args, { cwd: root, env: { ...env, ...lifelineEnv() }, stdio, detached: true });
  let kept = "";
  let passing = speaks;
  const listen = (from, to) => {
    from.setEncoding("utf8");
    from.on("data", (text) => {
      kept = (kept + text).slice(-KEPT);
      if (passing) to.write(prefix ? text.replace(/^(?=.)/gm, prefix) : text);
    });
  };
  listen(child.stdout, process.stdout);
  listen(child.stderr, process.stderr);
  const ended = new Promise((resolve) => {
    child.once("error", (error) => {
      kept += `${error.message}\n`;
      resolve({ code: 127, signal: null });
    });
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const self = { name, pid: child.pid, ended, said: () => kept.trim(), speak, stop };
  living.add(self);
  ended.then(() => living.delete(self));
  return self;

  function speak() {
    passing = true;
  }

  async function stop() {
    signalGroup(child.pid, "SIGTERM");
    const inTime = await Promise.race([ended.then(() => true), pause(stopMs).then(() => false)]);
    if (!inTime) signalGroup(child.pid, "SIGKILL");
    await ended;
  }
}

function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Stops all that was started, the latest first: the portal before the sandbox it talks to. Nothing starts after it. */
export async function stopAll() {
  closed = true;
  for (const child of [...living].reverse()) await child.stop();
}

/**
 * Calls back once when this process should end: Ctrl-C, a polite kill, a closed terminal, or an npm that was
 * killed and left us alone.
 * @param {(why: string) => void} callback
 */
export function onStopWish(callback) {
  let wished = false;
  const wish = (why) => {
    if (!wished) callback(why);
    wished = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => wish(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const callers = npmCallers().map((pid) => [pid, processIdentity(pid)]);
  const isGone = ([pid, identity]) => processIdentity(pid) !== identity;
  if (callers.length > 0) setInterval(() => callers.some(isGone) && wish("npm ended"), 1_000).unref();
}

/** npm stands above us, often with a shell between that does not tell us when npm is killed. */
function npmCallers() {
  if (!process.env.npm_lifecycle_event) return [];
  const parent = process.ppid;
  const grandparent = commandLine(parent).startsWith("npm") ? 0 : parentOf(parent);
  return [parent, grandparent].filter((pid) => pid > 1);
}
