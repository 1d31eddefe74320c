import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Release } from "../../../db/releases";
import { type Env, ROOT } from "../../../e2e/fixtures/node-process";
import { TSX } from "../../launcher/bundle.mjs";

/** Fills an unused database with the demo's history by the version's own verbs. */
const FILL = `const { seedWithHistory } = await import("./scripts/seed/fill-demo.ts");
await seedWithHistory(process.env.DEMO_PASSWORD);
process.exit();`;

/**
 * The code of a released version, from git, in a folder of its own inside the project, where it finds the packages.
 * @returns null if git does not have the commit, as in a shallow clone
 */
export function checkOut({ version, commit }: Release): string | null {
  const folder = path.join(ROOT, ".test", "releases", version);
  if (spawnSync("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: ROOT }).status !== 0) return null;
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.new`;
  mkdirSync(draft, { recursive: true });
  const unpack = `git archive ${commit} | tar -x -C '${draft}' && mv '${draft}' '${folder}'`;
  const { status, stderr } = spawnSync("sh", ["-c", unpack], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`The code of ${version} could not be read from git: ${stderr}`);
  return folder;
}

/** Runs a released version's verbs for its whole demo. @returns why it failed; null if all of them worked */
export async function fillByVersion(folder: string, env: Env): Promise<string | null> {
  const words = [...TSX, "--input-type=module", "--eval", FILL];
  const own = { ...process.env, NODE_ENV: "production" as const, ...env };
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: own,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [err, code] = await Promise.all([text(child.stderr), ended]);
  return code === 0 ? null : err.slice(-2_000);
}
