import { readdirSync } from "node:fs";

/** What tools keep in the temporary folder for their next run; tests did not leave it. */
const KEPT_BY_TOOLS = /^(tsx-|node-compile-cache|node-jiti|v8-compile-cache)/;

/**
 * What tests left in their temporary folder.
 * @param {string} folder
 * @returns {string[]} names, sorted
 */
export function leftovers(folder) {
  return readdirSync(folder)
    .filter((name) => !KEPT_BY_TOOLS.test(name))
    .sort();
}
