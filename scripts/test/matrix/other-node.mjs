import { spawnSync } from "node:child_process";
import path from "node:path";
import { Lacking } from "./lacking.mjs";

/**
 * Installs another version of Node, and the npm that comes with it, from the package registry.
 * @param {string} node its version, or the beginning of it, such as "20.19"
 * @param {string} npm the same
 * @param {string} folder for it
 * @returns {string} what the PATH is to begin with
 * @throws {Lacking} with npm's words when it cannot be had here
 */
export function installNode(node, npm, folder) {
  const name = `node-${process.platform}-${process.arch}`;
  const quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  const words = ["install", "--prefix", folder, ...quiet, `${name}@${node}`, `npm@${npm}`];
  const { status, stderr, error } = spawnSync("npm", words, { cwd: path.dirname(folder), encoding: "utf8" });
  if (status !== 0) throw new Lacking(`Node ${node} could not be installed: ${error?.message ?? stderr}`);
  const packages = path.join(folder, "node_modules");
  return [path.join(packages, name, "bin"), path.join(packages, ".bin")].join(path.delimiter);
}
