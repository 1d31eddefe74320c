import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { otherHolders } from "./holders.mjs";
import { withLock } from "./lock.mjs";
import { isOutOfMemory, littleMemorySentence, memorySentence } from "./memory.mjs";
import { Problem, say, sayMeanwhile } from "./messages.mjs";
import { inRoot, locksDir, root } from "./paths.mjs";
import { startNode } from "./processes.mjs";
import { withoutSettings } from "./settings.mjs";

const FOLDERS = ["app", "components", "lib", "db", "messages", "public"];
const FILES = [
  "instrumentation-client.ts",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const NOT_BUILT = /\.test\.[cm]?tsx?$/;

/**
 * A hash of the sources: the same files with the same bytes give the same hash, whatever their dates.
 * @param {string} folder the project
 * @param {string[]} folders whole folders inside it, without unit tests
 * @param {string[]} files single files; a missing one counts as missing
 * @returns {string}
 */
export function contentHash(folder, folders = FOLDERS, files = FILES) {
  const inFolders = folders
    .flatMap((name) => filesUnder(folder, name))
    .filter((name) => !NOT_BUILT.test(name));
  const hash = createHash("sha256");
  for (const name of [...inFolders, ...files].sort()) {
    const file = path.join(folder, name);
    const content = existsSync(file)
      ? createHash("sha256").update(readFileSync(file)).digest("hex")
      : "missing";
    hash.update(`${name}\0${content}\n`);
  }
  return hash.digest("hex");
}

function filesUnder(folder, name) {
  const start = path.join(folder, name);
  if (!existsSync(start)) return [];
  return readdirSync(start, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
}

/** @returns {string} the build folder that next.config.ts uses, inside the project */
export const distDir = () => process.env.NEXT_DIST_DIR || ".next";

/**
 * Builds unless the build folder already contains a build of the current sources.
 * @param {{ dist: string, inUse?: string }} options inUse: the folder that lists the processes serving this build
 * @throws {Problem} with the build's own output when it fails
 */
export async function buildIfStale({ dist, inUse }) {
  await compiling(async () => {
    const stamp = inRoot(path.join(dist, "content-stamp"));
    const content = contentHash(root);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === content) return;
    const [user] = inUse ? otherHolders(inUse) : [];
    if (user) {
      throw new Problem(
        `The build in ${dist} is out of date, and a portal (process ${user}) is running from it. Stop that one first.`,
      );
    }
    say("Building the portal (about a minute) ...");
    const warning = littleMemorySentence();
    if (warning) say(warning);
    rmSync(stamp, { force: true });
    await sayMeanwhile("... still building", runNext(["build"], dist, "The build failed"));
    writeFileSync(stamp, content);
  });
}

/**
 * Next writes next-env.d.ts in the project whenever it compiles, whatever the build folder, so only one compiles at a time.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function compiling(work) {
  const waiting = () => say("Another command is building; waiting for it.");
  return withLock(path.join(locksDir, "compile.lock"), work, waiting);
}

/**
 * Runs one of Next's commands until it ends, without the portal's settings.
 * @param {string[]} args
 * @param {string} dist
 * @param {string} failure how the error message starts, such as "The build failed"
 */
export async function runNext(args, dist, failure) {
  const next = startNode({ name: "next", args: [nextCli, ...args], env: buildEnv(dist) });
  const end = await next.ended;
  if (end.code === 0) return;
  const why = isOutOfMemory(end, next.output()) ? `. ${memorySentence()}` : ":";
  throw new Problem(`${failure} (${end.signal ?? end.code})${why}\n${next.output()}`);
}

export const nextCli = inRoot("node_modules/next/dist/bin/next");

/** Serves a build; see there. */
export const serveScript = inRoot("scripts/launcher/serve.mjs");

/** A build must run anywhere and contain no secret, so it gets no settings. Next does not read `.env` here either. */
const buildEnv = (dist) => ({
  ...withoutSettings(process.env),
  NODE_ENV: "production",
  NEXT_DIST_DIR: dist,
  NEXT_TELEMETRY_DISABLED: "1",
  __NEXT_PROCESSED_ENV: "true",
});
