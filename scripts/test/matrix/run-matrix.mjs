import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { install } from "../../launcher/install.mjs";
import { say, sentenceOf } from "../../launcher/messages.mjs";
import { onStopRequest } from "../../launcher/processes.mjs";
import { Lacking } from "./lacking.mjs";
import { ROWS } from "./rows.mjs";
import { stopRunning } from "./start-portal.mjs";

/**
 * Runs rows one after another, each in a folder of its own, and prints a line for each: ok, failed, or void where this
 * machine cannot make the row's condition.
 * @param {string[]} names
 * @returns {Promise<number>} the exit code: 0 when each row was ok
 */
export async function runMatrix(names) {
  await install();
  const folder = mkdtempSync(path.join(os.tmpdir(), "bahi-matrix-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  onStopRequest(async () => {
    await stopRunning();
    remove();
    process.exit(130);
  });
  const results = [];
  for (const name of names) results.push(await runRow(name, path.join(folder, name)));
  remove();
  if (results.length > 1) say(`\n${results.map(({ line }) => line.split("\n")[0]).join("\n")}`);
  return results.every(({ isOk }) => isOk) ? 0 : 1;
}

async function runRow(name, folder) {
  const { about, run } = ROWS[name];
  mkdirSync(folder);
  say(`\n${name}: ${about}`);
  const startedAt = performance.now();
  const error = await run({ folder, say: (text) => say(`  ${name}: ${text}`) }).catch((reason) => reason);
  rmSync(folder, { recursive: true, force: true });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const verdict = error ? `${error instanceof Lacking ? "void" : "failed"}, ${sentenceOf(error)}` : "ok";
  const line = `${name} (${seconds} s): ${verdict}`;
  say(line);
  return { line, isOk: !error };
}
