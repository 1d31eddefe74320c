import { createHash, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pause } from "./messages.mjs";
import { processIdentity } from "./process-identity.mjs";

const POLL_MS = 200;

/**
 * Runs one piece of work at a time among all processes that use the same lock file. A killed holder does not
 * block the next: its lock is taken over.
 * @template T
 * @param {string} file the lock; its folder is created when missing
 * @param {() => Promise<T>} work
 * @param {(pid: number) => void} [onWait] called once when another living process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  let notified = false;
  while (!tryLock(file)) {
    const holder = holderPid(read(file));
    if (!notified && holder > 0) {
      notified = true;
      onWait(holder);
    }
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Takes the lock unless a living process holds it.
 * @param {string} file
 * @returns {boolean} whether it is ours now
 */
export function tryLock(file) {
  if (create(file)) return true;
  const found = read(file);
  if (found === null) return create(file);
  return isAlive(found) ? false : takeOver(file, found);
}

/*
 * Two processes may find the same dead holder. Only the one with the claim named after that holder may replace
 * its lock, and only after checking again, so a living lock is never replaced.
 */
function takeOver(file, dead) {
  const claim = `${file}.${createHash("sha256").update(dead).digest("hex").slice(0, 12)}`;
  if (!tryLock(claim)) return false;
  try {
    if (read(file) !== dead) return false;
    const mine = ownFile(file);
    renameSync(mine, file);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** A link appears together with its content; a file that is opened and then written could be read while empty. */
function create(file) {
  const mine = ownFile(file);
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function ownFile(file) {
  const nonce = randomBytes(6).toString("hex");
  const name = `${file}.${process.pid}-${nonce}`;
  writeFileSync(name, `${processIdentity(process.pid)} ${nonce}`, { mode: 0o644 });
  return name;
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

const holderPid = (content) => Number.parseInt(content ?? "0", 10);

function isAlive(content) {
  const identity = content.slice(0, content.lastIndexOf(" "));
  return identity !== "" && processIdentity(holderPid(content)) === identity;
}
