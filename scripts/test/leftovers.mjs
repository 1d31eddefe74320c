import { readdirSync } from "node:fs";

/** What tools keep in the temporary folder for their next run: no test has left that. */
const KEPT_BY_TOOLS = /^(tsx-|node-compile-cache|node-jiti|v8-compile-cache)/;

/**
 * What tests have left in the temporary folder that was given to them.
 * @param {string} folder
 * @returns {string[]} names, in the order of the alphabet
 */
export function leftovers(folder) {
  return readdirSync(folder)
    .filter((name) => !KEPT_BY_TOOLS.test(name))
    .sort();
}
