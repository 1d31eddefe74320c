import { Problem } from "./messages.mjs";
import { startNode, TSX } from "./processes.mjs";
import { asOwner } from "./settings.mjs";

/**
 * Checks all settings, brings the tables up to date and seeds what is missing.
 * @param {Record<string, string | undefined>} env the portal's environment
 * @param {string | undefined} ownerUrl the database by the role that owns it; undefined where that role serves too
 * @param {{ history?: boolean }} options history: a demo that nobody used yet begins with an invented past
 * @throws {Problem} with the sentences of the check
 */
export async function prepare(env, ownerUrl, { history = false } = {}) {
  const args = [...TSX, "scripts/cli/prepare.ts", ...(history ? ["--history"] : [])];
  const child = startNode({ name: "preparation", args, env: asOwner(env, ownerUrl) });
  const { code, signal } = await child.ended;
  if (code === 0) return;
  throw new Problem(
    child.said() || `The preparation of the database ended with ${signal ?? code}, without a word.`,
  );
}
