import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Problem, pause } from "../../launcher/messages.mjs";
import { Lacking } from "./lacking.mjs";
import { running } from "./running.mjs";

const GONE_MS = 20_000;
const V1 = "/sys/fs/cgroup/memory";
const V2 = "/sys/fs/cgroup";

/** The files of a control group that we need; `swap` may be missing, where there is no swap to limit. */
const FILES = {
  v1: {
    limit: "memory.limit_in_bytes",
    swap: "memory.memsw.limit_in_bytes",
    peak: "memory.max_usage_in_bytes",
    killed: "memory.oom_control",
  },
  v2: { limit: "memory.max", swap: "memory.swap.max", peak: "memory.peak", killed: "memory.events" },
};

/**
 * Where a new control group goes. Of the first version: inside our own, whose limits it then keeps. Of the second: at
 * the top, since a group with processes cannot have limited ones inside.
 * @param {string} ofSelf the text of /proc/self/cgroup
 * @returns {{ version: "v1" | "v2", folder: string }}
 */
export function groupsFolder(ofSelf) {
  const own = /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(.*)$/m.exec(ofSelf)?.[1];
  return own === undefined
    ? { version: "v2", folder: V2 }
    : { version: "v1", folder: path.posix.join(V1, own) };
}

/**
 * @param {string} text of the file that counts kills
 * @returns {number} how many processes of a group were killed for memory
 */
export const killsIn = (text) => Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? Number.NaN);

/**
 * Makes a group of processes that has only so much memory, page cache included, for as long as the work takes.
 * @template T
 * @param {number} bytes
 * @param {(group: { before: string[], seen: () => { limitMb: number, peakMb: number, kills: number } }) => Promise<T>} work before:
 *   words before a command, which is then in the group with all that it starts
 * @returns {Promise<T>} what the work answered
 * @throws {Lacking} where groups cannot be made
 */
export async function withMemory(bytes, work) {
  const { version, folder } = groupsFolder(readSelf());
  const group = path.join(folder, `bahi-matrix-${process.pid}`);
  const files = FILES[version];
  const file = (name) => path.join(group, name);
  try {
    mkdirSync(group);
    writeFileSync(file(files.limit), String(bytes));
  } catch (error) {
    throw new Lacking(`This machine lets us limit no memory: ${error.message}`);
  }
  const remove = () => removed(group);
  running.add(remove);
  try {
    withoutSwap(file(files.swap), version === "v1" ? bytes : 0);
    const number = (name) => Number(readFileSync(file(name), "utf8"));
    const seen = () => ({
      limitMb: number(files.limit) / 2 ** 20,
      peakMb: Math.round(number(files.peak) / 2 ** 20),
      kills: killsIn(readFileSync(file(files.killed), "utf8")),
    });
    const before = ["sh", "-c", 'echo $$ > "$0" && exec "$@"', file("cgroup.procs")];
    return await work({ before, seen });
  } finally {
    running.delete(remove);
    await remove();
  }
}

/** A group can be removed once its last process is gone, which a stopped portal's may be a moment later. */
async function removed(group) {
  for (const end = performance.now() + GONE_MS; ; await pause(200)) {
    try {
      return rmdirSync(group);
    } catch (error) {
      if (performance.now() > end) throw new Problem(`Processes of the portal still run: ${error.message}`);
    }
  }
}

function readSelf() {
  try {
    return readFileSync("/proc/self/cgroup", "utf8");
  } catch {
    throw new Lacking("Only Linux limits the memory of a group of processes.");
  }
}

function withoutSwap(file, value) {
  try {
    writeFileSync(file, String(value));
  } catch {
    // The kernel counts no swap.
  }
}
