import { Problem } from "./messages.mjs";
import { startNode, TSX } from "./processes.mjs";

/**
 * Checks all settings, brings the tables up to date and seeds what is missing.
 * @param {Record<string, string | undefined>} env the portal's environment
 * @throws {Problem} with the sentences of the check
 */
export async function prepare(env) {
  const child = startNode({ name: "preparation", args: [...TSX, "scripts/prepare.ts"], env });
  const { code, signal } = await child.ended;
  if (code === 0) return;
  throw new Problem(
    child.said() || `The preparation of the database ended with ${signal ?? code}, without a word.`,
  );
}
