import { Problem, say } from "./messages.mjs";
import { startNode, TSX } from "./processes.mjs";
import { asOwner } from "./settings.mjs";

/**
 * Checks all settings, migrates the tables and seeds what is missing. Prints the warnings of the check.
 * @param {Record<string, string | undefined>} env the portal's environment
 * @param {string | undefined} ownerUrl URL of the database as its owner; undefined where the owner also serves
 * @param {{ history?: boolean }} options history: an unused demo gets an invented history
 * @throws {Problem} with the output of the check
 */
export async function prepare(env, ownerUrl, { history = false } = {}) {
  const args = [...TSX, "scripts/cli/prepare.ts", ...(history ? ["--history"] : [])];
  const child = startNode({ name: "preparation", args, env: asOwner(env, ownerUrl) });
  const { code, signal } = await child.ended;
  const warnings = child
    .output()
    .split("\n")
    .filter((line) => line.startsWith("Warning: "));
  for (const warning of warnings) say(warning);
  if (code === 0) return;
  throw new Problem(
    child.output() || `The preparation of the database ended with ${signal ?? code} and printed nothing.`,
  );
}
