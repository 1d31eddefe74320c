import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compiling, contentHash } from "../launcher/build.mjs";
import { Problem, say } from "../launcher/messages.mjs";
import { inRoot, root } from "../launcher/paths.mjs";
import { startNode } from "../launcher/processes.mjs";
import { withoutSettings } from "../launcher/settings.mjs";

const SOURCE = "scripts/bench/reference";
const NEXT = "node_modules/next/dist/bin/next";

/** The folder in which the reference is built and served. */
export const REFERENCE = ".bench/reference";

/**
 * Builds the reference app in a copy of its sources, unless the copy holds a build of the current ones.
 * @throws {Problem} with the build's own output when it fails
 */
export async function buildReference() {
  const stamp = inRoot(path.join(REFERENCE, "content-stamp"));
  const content = contentHash(root, [SOURCE], ["package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === content) return;
  await compiling(async () => {
    say("Building the reference ...");
    rmSync(inRoot(REFERENCE), { recursive: true, force: true });
    cpSync(inRoot(SOURCE), inRoot(REFERENCE), { recursive: true });
    linkPackages();
    const env = { ...withoutSettings(process.env), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    const next = startNode({
      name: "next",
      args: [inRoot(path.join(REFERENCE, NEXT)), "build", REFERENCE],
      env,
    });
    const { code, signal } = await next.ended;
    if (code !== 0)
      throw new Problem(`The build of the reference failed (${signal ?? code}):\n${next.output()}`);
    writeFileSync(stamp, content);
  });
}

/** The project's own packages, of the same versions. In a folder of its own, since a build looks above for what it lacks. */
function linkPackages() {
  const { status, stderr } = spawnSync("cp", ["-al", inRoot("node_modules"), inRoot(REFERENCE)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Problem(`The packages could not be linked into ${REFERENCE}:\n${stderr}`);
}
