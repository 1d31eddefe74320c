import os from "node:os";

/** Measured on 2026-11-28: with 1 GB the install or build is killed, 1.5 GB is enough; the built portal runs in 384 MB. */
const WANTED_GB = 2;

/**
 * Whether a process ended because it ran out of memory: killed by the system (SIGKILL, or the shell's 137) or by V8.
 * @param {{ code: number | null, signal: string | null }} end
 * @param {string} output its last output
 * @returns {boolean}
 */
export function isOutOfMemory({ code, signal }, output) {
  if (signal === "SIGKILL" || code === 137) return true;
  return /heap out of memory|signal SIGKILL|ENOMEM|Cannot allocate memory/.test(output);
}

/** @returns {string} what to do, with the memory of this machine or container */
export function memorySentence() {
  const gb = (availableBytes() / 2 ** 30).toFixed(1);
  return `Most likely the memory ran out: installing and building need ${WANTED_GB} GB, and this machine has ${gb} GB. Add memory or swap, or install and build on a larger machine and copy the folder; the built portal runs in 400 MB.`;
}

/** The least of what the machine has and what the control group of this process may use. Without a limit Node says 0, or more than any machine has. */
function availableBytes() {
  return Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}
