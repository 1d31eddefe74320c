import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { pause } from "./messages.mjs";
import { inRoot, root } from "./paths.mjs";
import { commandLine, parentOf, processIdentity } from "./process-identity.mjs";

const KEPT = 20_000;
const STOP_MS = 5_000;
const STOP_SERVER_MS = 40_000;
const living = new Set();
let closed = false;

/** Arguments that make a Node process end together with this one; see lifeline.mjs. */
export const LIFELINE = ["--import", pathToFileURL(inRoot("scripts/launcher/lifeline.mjs")).href];

/** @returns {Record<string, string>} tells the child which process it must not outlive */
export const lifelineEnv = () => ({ LIFELINE_TO: String(process.pid) });

/**
 * A process that this one started.
 * @typedef {object} Child
 * @property {string} name its name in messages
 * @property {number | undefined} pid
 * @property {Promise<{ code: number | null, signal: string | null }>} ended
 * @property {() => string} output the last of its output
 * @property {() => void} showOutput from now on its output is shown
 * @property {() => Promise<void>} stop asks it to end, and ends it when it does not
 */

/**
 * Starts a Node process in its own session: Ctrl-C reaches only this process, which stops the rest in order.
 * @param {{ name: string, args: string[], env: Record<string, string | undefined>, showsOutput?: boolean, prefix?: string, drains?: boolean, onLine?: (line: string) => void }} options
 *   showsOutput: its output is shown from the start, not only after showOutput(); drains: it gets time to finish its work
 *   before it ends; onLine: gets each line of its standard output as it comes
 * @returns {Child}
 */
export function startNode({ name, args, env, showsOutput = false, prefix = "", drains = false, onLine }) {
  return start({
    name,
    command: process.execPath,
    args: [...LIFELINE, ...args],
    env,
    showsOutput,
    prefix,
    ipc: true,
    onLine,
    stopMs: drains ? STOP_SERVER_MS : STOP_MS,
  });
}

/**
 * Starts any other program, without a lifeline.
 * @param {{ name: string, command: string, args: string[], env: Record<string, string | undefined> }} options
 * @returns {Child}
 */
export function startProgram(options) {
  return start({ ...options, showsOutput: false, prefix: "", ipc: false, stopMs: STOP_MS });
}

function start({ name, command, args, env, showsOutput, prefix, ipc, onLine, stopMs }) {
  if (closed) throw new Error(`${name} is not started: everything is being stopped`);
  const stdio = ["ignore", "pipe", "pipe", ...(ipc ? ["ipc"] : [])];
  const child = spawn(command, args, { cwd: root, env: { ...env, ...lifelineEnv() }, stdio, detached: true });
  let kept = "";
  let passing = showsOutput;
  const listen = (from, to) => {
    from.setEncoding("utf8");
    from.on("data", (text) => {
      kept = (kept + text).slice(-KEPT);
      if (passing) to.write(prefix ? text.replace(/^(?=.)/gm, prefix) : text);
    });
  };
  if (onLine) createInterface({ input: child.stdout }).on("line", onLine);
  listen(child.stdout, process.stdout);
  listen(child.stderr, process.stderr);
  const ended = new Promise((resolve) => {
    child.once("error", (error) => {
      kept += `${error.message}\n`;
      resolve({ code: 127, signal: null });
    });
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const self = { name, pid: child.pid, ended, output: () => kept.trim(), showOutput, stop };
  living.add(self);
  ended.then(() => living.delete(self));
  return self;

  function showOutput() {
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

/** Stops all that was started, newest first: the portal before the sandbox it talks to. Nothing can start afterwards. */
export async function stopAll() {
  closed = true;
  for (const child of [...living].reverse()) await child.stop();
}

/**
 * Calls back once when this process should end: Ctrl-C, SIGTERM, a closed terminal, or a killed npm that left this
 * process running.
 * @param {(why: string) => void} callback
 */
export function onStopRequest(callback) {
  let isRequested = false;
  const request = (why) => {
    if (!isRequested) callback(why);
    isRequested = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => request(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  onNpmEnd(() => request("npm ended"));
}

/**
 * Calls back once when the npm that started this process is gone. npm passes a signal on to its shell only, which ends
 * without passing it on, as Debian's does: whoever stopped npm would leave this process running.
 * @param {() => void} callback
 */
export function onNpmEnd(callback) {
  const callers = npmCallers().map((pid) => [pid, processIdentity(pid)]);
  if (callers.length === 0) return;
  const isGone = ([pid, identity]) => processIdentity(pid) !== identity;
  const look = setInterval(() => {
    if (!callers.some(isGone)) return;
    clearInterval(look);
    callback();
  }, 1_000).unref();
}

/** npm is our parent, often with a shell between that does not pass on npm's death. */
function npmCallers() {
  if (!process.env.npm_lifecycle_event) return [];
  const parent = process.ppid;
  const grandparent = commandLine(parent).startsWith("npm") ? 0 : parentOf(parent);
  return [parent, grandparent].filter((pid) => pid > 1);
}
