import { readdirSync, readFileSync } from "node:fs";

/** Linux counts a process's time in these, whatever the kernel's own clock. */
const TICK_MS = 10;

export type Stat = {
  pid: number;
  parent: number;
  /** Processor time of the process and of its children that have ended, in ms. */
  ms: number;
};

/** Reads a line of /proc/PID/stat. The name in it may hold spaces and brackets of its own. */
export function readStat(text: string): Stat {
  const rest = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [parent, ...ticks] = [rest[1], rest[11], rest[12], rest[13], rest[14]].map(Number);
  const sum = ticks.reduce((total, one) => total + one, 0);
  return { pid: Number.parseInt(text, 10), parent: parent ?? 0, ms: sum * TICK_MS };
}

/** The processor time of these processes and of all below them, in ms. */
export function timeOf(stats: readonly Stat[], roots: readonly number[]): number {
  const tree = new Set(roots);
  // Iterating a Set includes items added on the way.
  for (const pid of tree) for (const { pid: child, parent } of stats) if (parent === pid) tree.add(child);
  return stats.reduce((sum, { pid, ms }) => sum + (tree.has(pid) ? ms : 0), 0);
}

/** The processor time that these processes and all below them have used so far, in ms. @throws Error outside Linux */
export function processorMs(roots: readonly number[]): number {
  const stats = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []));
  return timeOf(stats, roots);
}

/** A process may end while the list is read. */
function statOf(name: string): Stat[] {
  try {
    return [readStat(readFileSync(`/proc/${name}/stat`, "utf8"))];
  } catch {
    return [];
  }
}

/** Memory of a process, now (VmRSS) or at its peak (VmHWM), in MB. */
export function memoryMb(pid: number, which: "VmRSS" | "VmHWM" = "VmRSS"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const [, kilobytes = ""] = new RegExp(`^${which}:\\s+(\\d+) kB`, "m").exec(status) ?? [];
  if (kilobytes === "") throw new Error(`/proc/${pid}/status has no ${which}`);
  return Number(kilobytes) / 1024;
}
