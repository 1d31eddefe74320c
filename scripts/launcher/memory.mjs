import { readFileSync } from "node:fs";
import os from "node:os";

/** Seen on 2026-11-28: 1 GB is killed while it installs or builds, 1.5 GB is enough; what is built runs in 384 MB. */
const WANTED_GB = 2;

/**
 * Whether a process was ended for want of memory: by the system (SIGKILL, or the shell's 137), or by V8 itself.
 * @param {{ code: number | null, signal: string | null }} end
 * @param {string} said its last words
 * @returns {boolean}
 */
export function isOutOfMemory({ code, signal }, said) {
  if (signal === "SIGKILL" || code === 137) return true;
  return /heap out of memory|signal SIGKILL|ENOMEM|Cannot allocate memory/.test(said);
}

/** @returns {string} what to do, with what this machine, or the container that it is, has */
export function memorySentence() {
  const gb = (availableBytes() / 2 ** 30).toFixed(1);
  return `Most likely the memory ran out: installing and building need ${WANTED_GB} GB, and this machine has ${gb} GB. Add memory or swap, or install and build on a larger machine and copy the folder; a portal that is built runs in 400 MB.`;
}

function availableBytes() {
  const limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"].map(readNumber);
  return Math.min(os.totalmem(), ...limits);
}

function readNumber(file) {
  try {
    const bytes = Number(readFileSync(file, "utf8"));
    return bytes > 0 ? bytes : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
