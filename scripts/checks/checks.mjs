import { compiling, runNext } from "../launcher/build.mjs";
import { scriptArgs } from "../launcher/bundle.mjs";
import { Problem } from "../launcher/messages.mjs";
import { inRoot } from "../launcher/paths.mjs";
import { startNode } from "../launcher/processes.mjs";
import { withoutSettings } from "../launcher/settings.mjs";

/** The build folder of tests and checks, separate from a running portal's. */
export const TEST_DIST = ".next-test";

/**
 * The checks that run before any test, fastest first.
 * @type {{ name: string, run: () => Promise<void> }[]} run throws a Problem with the tool's own output
 */
export const checks = [
  {
    name: "format and lint",
    run: () => node(["node_modules/@biomejs/biome/bin/biome", "check", "--colors=off"]),
  },
  { name: "structure", run: () => node(scriptArgs("scripts/checks/check-structure.ts")) },
  { name: "messages", run: () => node(scriptArgs("scripts/checks/check-messages.ts")) },
  { name: "supply", run: () => node(scriptArgs("scripts/checks/check-supply.ts")) },
  { name: "types", run: () => compiling(checkTypes) },
];

async function checkTypes() {
  await runNext(["typegen"], TEST_DIST, "next typegen failed");
  await node(["node_modules/typescript/bin/tsc", "--noEmit", "--pretty", "false"]);
}

async function node([script, ...args]) {
  const nodeArgs = script.startsWith("-") ? [script, ...args] : [inRoot(script), ...args];
  const child = startNode({ name: script, args: nodeArgs, env: withoutSettings(process.env) });
  const { code, signal } = await child.ended;
  if (code !== 0) throw new Problem(child.output() || `ended with ${signal ?? code} and printed nothing`);
}
