import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import path from "node:path";
import { inRoot, root } from "../../launcher/paths.mjs";

/**
 * Copies the project as git knows it, changes included, as a clone would have it.
 * @param {string} folder
 * @returns {string} the folder
 */
export function copyProject(folder) {
  const words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { stdout } = spawnSync("git", words, { cwd: root, encoding: "utf8" });
  for (const name of stdout.split("\0").filter((file) => file && existsSync(inRoot(file))))
    cpSync(inRoot(name), path.join(folder, name));
  return folder;
}
