import os from "node:os";

/**
 * Measured on 2026-11-28 and 29: with 1 GB the build is killed, or does not end since its files leave the memory as soon as they are
 * read; 1.5 GB is enough. The built portal runs in 384 MB.
 */
const WANTED_GB = 2;
const ENOUGH_GB = 1.5;
const WAY_OUT =
  "Add memory or swap, or install and build on a larger machine and copy the folder; the built portal runs in 400 MB.";

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
export const memorySentence = () =>
  `Most likely the memory ran out: installing and building need ${WANTED_GB} GB, and ${thisMachine()}. ${WAY_OUT}`;

/** @returns {string | null} what a build may meet here; null where the memory is enough */
export const littleMemorySentence = () =>
  availableBytes() < ENOUGH_GB * 2 ** 30
    ? `This may not end: building needs ${WANTED_GB} GB, and ${thisMachine()}. ${WAY_OUT}`
    : null;

const thisMachine = () => `this machine has ${(availableBytes() / 2 ** 30).toFixed(1)} GB`;

/** The least of what the machine has and what the control group of this process may use. Without a limit Node says 0, or more than any machine has. */
function availableBytes() {
  return Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}
