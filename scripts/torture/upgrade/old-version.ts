import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Release } from "../../../db/releases";
import { type Env, ROOT } from "../../../e2e/fixtures/node-process";
import { TSX } from "../../launcher/bundle.mjs";

/** Next's command inside a version's folder, and where it builds to: the torture's own server has the same there. */
export const NEXT = "node_modules/next/dist/bin/next";
const MOST_OUTPUT = 20_000;
const DIST = process.env.NEXT_DIST_DIR ?? ".next-test";

/** Fills an unused database with the demo's history by the version's own verbs. */
const FILL = `const { seedWithHistory } = await import("./scripts/seed/fill-demo.ts");
await seedWithHistory(process.env.DEMO_PASSWORD);
process.exit();`;

/** Whether git has the code of a released version; a shallow clone does not. */
export const hasCode = ({ commit }: Release) =>
  spawnSync("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: ROOT }).status === 0;

/**
 * The code of a released version, from git, in a folder of its own inside the project, where it finds the packages.
 * @returns null if git does not have the commit
 */
export function checkOut(release: Release): string | null {
  const { version, commit } = release;
  const folder = path.join(ROOT, ".test", "releases", version);
  if (!hasCode(release)) return null;
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.new`;
  mkdirSync(draft, { recursive: true });
  shell(`git archive ${commit} | tar -x -C '${draft}' && mv '${draft}' '${folder}'`);
  return folder;
}

/**
 * Builds the server of a released version, once. @returns its folder
 * @throws Error with the build's output when it fails, or if git does not have the code
 */
export async function built(release: Release): Promise<string> {
  const folder = checkOut(release);
  if (!folder) throw new Error(`Git has no code of ${release.version}`);
  const stamp = path.join(folder, DIST, "built");
  if (existsSync(stamp)) return folder;
  // The builder wants its packages inside the folder.
  const packages = path.join(folder, "node_modules");
  const draft = `${packages}.${process.pid}.new`;
  if (!existsSync(packages))
    shell(`cp -al '${path.join(ROOT, "node_modules")}' '${draft}' && mv '${draft}' '${packages}'`);
  const env = { NEXT_DIST_DIR: DIST, NEXT_TELEMETRY_DISABLED: "1" };
  const why = await runByVersion(folder, [NEXT, "build"], env);
  if (why !== null) throw new Error(`${release.version} could not be built:\n${why}`);
  writeFileSync(stamp, "");
  return folder;
}

function shell(command: string): void {
  const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}

/** Runs a released version's verbs for its whole demo. @returns why it failed; null if all of them worked */
export const fillByVersion = (folder: string, env: Env): Promise<string | null> =>
  runByVersion(folder, [...TSX, "--input-type=module", "--eval", FILL], env);

/** @returns the end of its output if it failed; null if it worked */
async function runByVersion(folder: string, args: string[], env: Env): Promise<string | null> {
  const own = { ...process.env, NODE_ENV: "production" as const, ...env };
  const child = spawn(process.execPath, args, { cwd: folder, env: own, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return code === 0 ? null : (out + err).slice(-MOST_OUTPUT);
}
