import { scriptArgs } from "./bundle.mjs";
import { Problem, say } from "./messages.mjs";
import { startNode } from "./processes.mjs";
import { asOwner } from "./settings.mjs";

/** What the preparation says while it works; shown at once. */
const PROGRESS = /^Database: /;

/**
 * Checks all settings, migrates the tables and seeds what is missing. Prints the warnings of the check, and what
 * happens to the database while it happens.
 * @param {Record<string, string | undefined>} env the portal's environment
 * @param {string | undefined} ownerUrl URL of the database as its owner; undefined where the owner also serves
 * @param {{ history?: boolean }} options history: an unused demo gets an invented history
 * @throws {Problem} with the output of the check
 */
export async function prepare(env, ownerUrl, { history = false } = {}) {
  const args = [...scriptArgs("scripts/cli/prepare.ts"), ...(history ? ["--history"] : [])];
  const onLine = (line) => PROGRESS.test(line) && say(line);
  const child = startNode({ name: "preparation", args, env: asOwner(env, ownerUrl), onLine });
  const { code, signal } = await child.ended;
  const lines = child.output().split("\n");
  for (const warning of lines.filter((line) => line.startsWith("Warning: "))) say(warning);
  if (code === 0) return;
  const output = lines.filter((line) => !PROGRESS.test(line)).join("\n");
  throw new Problem(
    output || `The preparation of the database ended with ${signal ?? code} and printed nothing.`,
  );
}
