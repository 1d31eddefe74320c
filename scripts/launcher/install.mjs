import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { otherHolders } from "./holders.mjs";
import { withLock } from "./lock.mjs";
import { isOutOfMemory, memorySentence } from "./memory.mjs";
import { Problem, say, sayMeanwhile } from "./messages.mjs";
import { inRoot, locksDir } from "./paths.mjs";
import { startNode, startProgram } from "./processes.mjs";

const STAMP = inRoot("node_modules/.install-stamp");

/** Lists the portals that run from this folder: their packages and build must not change while they run. */
export const portalsDir = path.join(locksDir, "portals");

/**
 * Installs the packages when they are missing or differ from package-lock.json. One process at a time. Install
 * scripts of packages do not run; nothing here needs them.
 * @throws {Problem} with npm's own output when it fails
 */
export async function install() {
  const lockText = readFileSync(inRoot("package-lock.json"), "utf8");
  const stamp = installStamp(lockText, process.version, `${process.platform}-${process.arch}`);
  if (isInstalled(stamp)) return;
  const waiting = () => say("Another command is installing the packages; waiting for it.");
  await withLock(path.join(locksDir, "install.lock"), () => installUnderLock(stamp, lockText), waiting);
}

async function installUnderLock(stamp, lockText) {
  if (isInstalled(stamp)) return;
  if (!isSameAsLock(lockText)) {
    const [portal] = existsSync(inRoot("node_modules")) ? otherHolders(portalsDir) : [];
    if (portal) {
      throw new Problem(
        `The packages must be reinstalled, but a portal (process ${portal}) runs from this folder. Stop it first.`,
      );
    }
    await npmCi();
  }
  writeFileSync(STAMP, stamp);
}

const isInstalled = (stamp) => existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp;

/**
 * @param {string} lockText the text of package-lock.json
 * @param {string} nodeVersion such as "v20.19.1". npm leaves out native packages that do not support this version, so
 *   another version must check again
 * @param {string} platform
 * @returns {string} identifies what an install is valid for
 */
export function installStamp(lockText, nodeVersion, platform) {
  const hash = createHash("sha256").update(lockText).digest("hex");
  return `${hash} node ${nodeVersion.replace(/^v/, "")} ${platform}\n`;
}

/** Someone may have run npm by hand. npm's own record shows that, and nothing is installed twice. */
function isSameAsLock(lockText) {
  try {
    const record = JSON.parse(readFileSync(inRoot("node_modules/.package-lock.json"), "utf8"));
    const machine = { platform: process.platform, arch: process.arch };
    const isThere = (name) => existsSync(inRoot(path.join(name, "package.json")));
    return covers(JSON.parse(lockText).packages, record.packages, machine, isThere);
  } catch {
    return false;
  }
}

/**
 * @param {Record<string, { version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }>} wanted
 *   packages of package-lock.json
 * @param {Record<string, { version?: string }>} installed packages of npm's record in node_modules
 * @param {{ platform: string, arch: string }} machine
 * @param {(name: string) => boolean} isThere whether the package's folder exists: npm also records optional
 *   packages that it left out because they do not support this Node
 * @returns {boolean} whether all that this machine needs is installed, in the same version
 */
export function covers(wanted, installed, machine, isThere) {
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "") return true;
    if (entry.optional === true && !isFor(entry, machine)) return true;
    return installed[name]?.version === entry.version && isThere(name);
  });
}

function isFor({ os, cpu, libc }, machine) {
  const declared = os !== undefined || cpu !== undefined;
  const fits = (list, value) => list === undefined || list.includes(value);
  return declared && fits(os, machine.platform) && fits(cpu, machine.arch) && !libc?.includes("musl");
}

async function npmCi() {
  say("Installing the packages (about a minute the first time) ...");
  rmSync(STAMP, { force: true });
  const quiet = ["--no-audit", "--no-fund"];
  // npm 10, which comes with Node 20, calls the lock file incomplete because of an optional peer. The lock is right.
  const args = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts",
    "--legacy-peer-deps",
    ...quiet,
  ];
  const npm = startNpm(args);
  const end = await sayMeanwhile("... still installing", npm.ended);
  if (end.code === 0) return;
  const why = isOutOfMemory(end, npm.output()) ? memorySentence() : "Is the network available?";
  throw new Problem(
    `The packages could not be installed (npm ci ended with ${end.signal ?? end.code}). ${why} npm says:\n${npm.output()}`,
  );
}

/**
 * Starts npm: the one that called us, or the one beside this Node, or the one on the PATH.
 * @param {string[]} args
 * @returns {import("./processes.mjs").Child}
 */
export function startNpm(args) {
  const env = { ...process.env, npm_config_update_notifier: "false" };
  const beside = path.resolve(process.execPath, "../../lib/node_modules/npm/bin/npm-cli.js");
  const caller = process.env.npm_execpath ?? "";
  const cli = [path.basename(caller) === "npm-cli.js" ? caller : "", beside].find(
    (file) => file && existsSync(file),
  );
  if (cli) return startNode({ name: "npm", args: [cli, ...args], env });
  return startProgram({ name: "npm", command: "npm", args, env });
}
