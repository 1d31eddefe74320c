import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { otherHolders } from "./holders.mjs";
import { withLock } from "./lock.mjs";
import { isOutOfMemory, memorySentence } from "./memory.mjs";
import { Problem, say } from "./messages.mjs";
import { inRoot, locksDir } from "./paths.mjs";
import { startNode, startProgram } from "./processes.mjs";

const STAMP = inRoot("node_modules/.install-stamp");
const REMIND_MS = 30_000;

/** Portals that run from this folder: their packages and build must not be taken from under them. */
export const portalsDir = path.join(locksDir, "portals");

/**
 * Installs the packages when they are missing or not those of package-lock.json. One process at a time; the
 * install scripts of packages are not run, and nothing here needs them.
 * @throws {Problem} with npm's own words when it fails
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
        `The packages have to be renewed, and a portal (process ${portal}) runs from this folder. Stop it first.`,
      );
    }
    await npmCi();
  }
  writeFileSync(STAMP, stamp);
}

const isInstalled = (stamp) => existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp;

/**
 * @param {string} lockText the text of package-lock.json
 * @param {string} nodeVersion such as "v20.19.1": npm leaves native packages out that do not name this version, so that
 *   another one has to look again
 * @param {string} platform
 * @returns {string} what an install is good for
 */
export function installStamp(lockText, nodeVersion, platform) {
  const hash = createHash("sha256").update(lockText).digest("hex");
  return `${hash} node ${nodeVersion.replace(/^v/, "")} ${platform}\n`;
}

/** Somebody may have run npm by hand: npm's own record then says so, and nothing is installed twice. */
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
 * @param {(name: string) => boolean} isThere whether the package's folder is: npm also records an optional package
 *   that it left out because it did not fit this Node
 * @returns {boolean} whether all that this machine needs is there, in the same version
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
  // npm 10, which Node 20 brings, calls the lock file incomplete over an optional peer; the lock decides anyhow.
  const args = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts",
    "--legacy-peer-deps",
    ...quiet,
  ];
  const npm = startNpm(args);
  const reminder = setInterval(() => say("... still installing"), REMIND_MS);
  const end = await npm.ended;
  clearInterval(reminder);
  if (end.code === 0) return;
  const why = isOutOfMemory(end, npm.said()) ? memorySentence() : "Is the network there?";
  throw new Problem(
    `The packages could not be installed (npm ci ended with ${end.signal ?? end.code}). ${why} npm says:\n${npm.said()}`,
  );
}

/**
 * Starts npm: the one that called us, or that of this Node, or that of the PATH.
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
