import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { processIdentity } from "./process-identity.mjs";

/**
 * Records that this process uses something, until it releases it or dies.
 * @param {string} folder one folder for each thing that is used
 * @returns {() => void} releases it
 */
export function hold(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, String(process.pid));
  writeFileSync(file, String(processIdentity(process.pid)));
  return () => rmSync(file, { force: true });
}

/**
 * @param {string} folder
 * @returns {number[]} the other living processes that use it; entries of dead ones are removed
 */
export function otherHolders(folder) {
  return names(folder)
    .filter((name) => {
      const pid = Number(name);
      if (pid === process.pid) return false;
      if (isHeld(path.join(folder, name), pid)) return true;
      rmSync(path.join(folder, name), { force: true });
      return false;
    })
    .map(Number);
}

function isHeld(file, pid) {
  try {
    return readFileSync(file, "utf8") === processIdentity(pid);
  } catch {
    return false;
  }
}

function names(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
