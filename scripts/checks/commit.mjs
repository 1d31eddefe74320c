import { spawnSync } from "node:child_process";
import { root } from "../launcher/paths.mjs";

/**
 * The commit that a figure belongs to, with a mark where files differ from it.
 * @param {string[]} written files that the run itself writes, which do not count
 * @returns {string} such as `abc1234`, or `abc1234+`
 */
export function commit(written) {
  const git = (...args) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout?.trim() ?? "";
  const others = written.map((file) => `:!${file}`);
  const isChanged = git("status", "--porcelain", "--", ".", ...others) !== "";
  return `${git("rev-parse", "--short", "HEAD") || "unknown"}${isChanged ? "+" : ""}`;
}
