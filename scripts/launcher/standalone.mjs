import { cpSync, existsSync, rmSync } from "node:fs";
import path from "node:path";
import { buildIfStale } from "./build.mjs";
import { inRoot } from "./paths.mjs";

/**
 * Builds, and completes the build's `standalone` folder, so that the server there needs no other file of the project.
 * @param {string} dist the build folder inside the project
 * @returns {Promise<string>} the folder; run `node server.js` in it
 */
export async function completeStandalone(dist) {
  await buildIfStale({ dist });
  const folder = inRoot(path.join(dist, "standalone"));
  for (const [from, to] of [
    ["public", "public"],
    [path.join(dist, "static"), path.join(dist, "static")],
  ]) {
    const target = path.join(folder, to);
    if (existsSync(target)) rmSync(target, { recursive: true });
    cpSync(inRoot(from), target, { recursive: true });
  }
  return folder;
}
