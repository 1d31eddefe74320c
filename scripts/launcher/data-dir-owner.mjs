import { readFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";
import { Problem, say } from "./messages.mjs";
import { processIdentity } from "./process-identity.mjs";
import { makeDataDir, writePrivate } from "./secrets.mjs";

/**
 * Allows one portal per data folder. A second one would bring its own sandbox, which knows none of the first one's
 * orders and answers "not found" for orders that exist. Call this before anything else starts.
 * @param {string} dataDir
 * @param {string} url where this portal will be reached
 * @throws {Problem} with the address of the portal that already runs from it
 */
export async function claimDataDir(dataDir, url) {
  makeDataDir(dataDir);
  const file = path.join(dataDir, "launcher.json");
  const waiting = (pid) => say(`Another portal (process ${pid}) is taking ${dataDir}; waiting for it.`);
  const claim = async () => {
    const other = livingOwner(file);
    if (other) {
      throw new Problem(
        `A portal already runs from ${dataDir}: ${other.url} (process ${other.pid}). Use that one or stop it, or give this one a folder of its own: DATA_DIR=.data-2 npm start`,
      );
    }
    writePrivate(file, { url, identity: processIdentity(process.pid) });
  };
  await withLock(path.join(dataDir, "launcher.lock"), claim, waiting);
}

function livingOwner(file) {
  try {
    const { url, identity } = JSON.parse(readFileSync(file, "utf8"));
    const pid = Number.parseInt(identity, 10);
    return pid !== process.pid && processIdentity(pid) === identity ? { url, pid } : null;
  } catch {
    return null;
  }
}
