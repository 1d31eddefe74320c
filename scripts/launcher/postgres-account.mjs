import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Problem } from "./messages.mjs";
import { root } from "./paths.mjs";

/**
 * How to run PostgreSQL here. It refuses to run as root, and initdb needs a user with a name.
 * @typedef {object} Account
 * @property {string[]} prefix put before the command
 * @property {{ uid?: number, gid?: number }} as options for spawn
 * @property {number} owner the user that owns its files on the disk
 */

/**
 * @param {string} dataDir must exist
 * @param {{ postgres: string, wayOut: string }} binaries
 * @returns {Account}
 * @throws {Problem} when no way works
 */
export function postgresAccount(dataDir, binaries) {
  const self = process.getuid?.() ?? 0;
  const plain = { prefix: [], as: {}, owner: self };
  if (self !== 0 && hasName()) return checked(plain, dataDir, binaries);
  const inNamespace = { prefix: namespacePrefix(), as: {}, owner: self };
  if (works(inNamespace, dataDir, binaries).ok) return inNamespace;
  return self === 0 ? otherUser(dataDir, binaries) : checked(plain, dataDir, binaries);
}

function checked(account, dataDir, binaries) {
  const trial = works(account, dataDir, binaries);
  if (trial.ok) return account;
  throw new Problem(`The embedded PostgreSQL does not run here: ${trial.why}. ${binaries.wayOut}`);
}

function hasName() {
  try {
    return os.userInfo().username !== "";
  } catch {
    return false;
  }
}

/*
 * In a user namespace this user's files appear to belong to a user other than root, so folders closed to others stay
 * usable. The uid must be one that the system has a name for: initdb asks for it.
 */
function namespacePrefix() {
  const { uid, gid } = systemUsers().find((user) => user.name === "nobody") ??
    systemUsers()[0] ?? { uid: 1, gid: 1 };
  return ["unshare", "--user", `--map-user=${uid}`, `--map-group=${gid}`];
}

/** Where namespaces are forbidden: the owner of the project's folder, or a system user. */
function otherUser(dataDir, binaries) {
  const { uid, gid } = statSync(root);
  const users = systemUsers();
  const candidates = [
    ...(uid === 0 ? [] : [{ uid, gid }]),
    ...["postgres", "nobody"].flatMap((name) => users.filter((user) => user.name === name)),
  ];
  chmodSync(dataDir, 0o711);
  for (const user of candidates) {
    const account = { prefix: [], as: { uid: user.uid, gid: user.gid }, owner: user.uid };
    if (works(account, dataDir, binaries).ok) return account;
  }
  chmodSync(dataDir, 0o700);
  throw new Problem(
    `PostgreSQL does not run as root, and no other way was found: user namespaces (unshare) are not allowed here, and other users cannot reach ${dataDir}. Start as a normal user, or move the project out of the closed folder. ${binaries.wayOut}`,
  );
}

function systemUsers() {
  try {
    return readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .filter((fields) => Number(fields[2]) > 0)
      .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch {
    return [];
  }
}

/** Tries the binary and the data folder: either may be inside a folder that is closed to this account. */
function works(account, dataDir, { postgres }) {
  const script = 'test -x "$1" && "$2" --version';
  const command = [...account.prefix, "sh", "-c", script, "sh", dataDir, postgres];
  const trial = spawnSync(command[0], command.slice(1), { ...account.as, encoding: "utf8", cwd: "/" });
  const why = trial.error?.message ?? (trial.stderr.trim().split("\n")[0] || `it exits with ${trial.status}`);
  return { ok: trial.status === 0, why };
}

/**
 * Gives a folder and its contents to the account's user when another owns it (only root can).
 * @param {string} folder
 * @param {Account} account
 */
export function giveTo(folder, account) {
  if (process.getuid?.() !== 0 || lstatSync(folder).uid === account.owner) return;
  const gid = account.as.gid ?? 0;
  const give = (item) => {
    if (lstatSync(item).isDirectory()) for (const name of readdirSync(item)) give(path.join(item, name));
    chownSync(item, account.owner, gid);
  };
  give(folder);
}
