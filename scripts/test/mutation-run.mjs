import { mkdirSync } from "node:fs";
import path from "node:path";
import { commit } from "../checks/commit.mjs";
import { scriptArgs } from "../launcher/bundle.mjs";
import { install } from "../launcher/install.mjs";
import { withLock } from "../launcher/lock.mjs";
import { printError, say } from "../launcher/messages.mjs";
import { locksDir } from "../launcher/paths.mjs";
import { onStopRequest, startNode, stopAll } from "../launcher/processes.mjs";
import { HOME, openTestDatabase, testEnv, unitSettings } from "./test-database.mjs";

/** What a run writes. */
const WRITTEN = ["docs/mutation.json", "docs/mutation.md"];

/**
 * Runs rooms of mutation testing on the unit tests' own database, so no `npm test` runs meanwhile.
 * @param {string[]} words the command's arguments
 * @returns {Promise<number>} the exit code
 */
export async function runMutation(words) {
  await install();
  mkdirSync(HOME, { recursive: true });
  const waiting = () => say("npm test runs in this folder; waiting for it to end.");
  return withLock(path.join(locksDir, "test.lock"), () => judge(words), waiting);
}

async function judge(words) {
  const cleanups = [];
  const cleanUp = async () => {
    await stopAll();
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup().catch(printError);
  };
  onStopRequest(() => cleanUp().then(() => process.exit(130)));
  const env = await testEnv();
  const database = await openTestDatabase(cleanups);
  const runner = startNode({
    name: "mutation",
    args: [...scriptArgs("scripts/test/mutation/run.ts"), ...words],
    env: { ...env, ...unitSettings(database), MUTATION_COMMIT: commit(WRITTEN) },
    showsOutput: true,
  });
  const { code } = await runner.ended;
  await cleanUp();
  return code ?? 1;
}
