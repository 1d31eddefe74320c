import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { commit } from "../../checks/commit.mjs";
import { install } from "../../launcher/install.mjs";
import { Problem, say, sentenceOf } from "../../launcher/messages.mjs";
import { onStopRequest } from "../../launcher/processes.mjs";
import { Lacking } from "./lacking.mjs";
import { ROWS } from "./rows.mjs";
import { stopRunning } from "./running.mjs";
import { RECORDS, recordOutcome } from "./table.mjs";

/**
 * Runs rows one after another, each in a folder of its own, and prints a line for each: ok, failed, or void where this
 * machine cannot make the row's condition.
 * @param {string[]} names
 * @param {{ isRecord?: boolean }} options isRecord: outcomes are kept, except void ones
 * @returns {Promise<number>} the exit code: 0 when each row was ok
 * @throws {Problem} when outcomes are to be recorded and files differ from the commit
 */
export async function runMatrix(names, { isRecord = false }) {
  const tried = commit(RECORDS);
  if (isRecord && tried.endsWith("+"))
    throw new Problem("Outcomes are recorded for a commit, and files differ from it. Commit them first.");
  await install();
  const folder = mkdtempSync(path.join(os.tmpdir(), "bahi-matrix-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  onStopRequest(async () => {
    await stopRunning();
    remove();
    process.exit(130);
  });
  const results = [];
  for (const name of names) {
    const date = new Date().toISOString().slice(0, 10);
    const { error, seconds, seen } = await runRow(name, path.join(folder, name));
    const isVoid = error instanceof Lacking;
    const verdict = error ? `${isVoid ? "void" : "failed"}, ${sentenceOf(error)}` : "ok";
    say(`${name} (${seconds} s): ${verdict}`);
    const [short] = verdict.split("\n");
    results.push({ isOk: !error, line: `${name} (${seconds} s): ${short}` });
    if (isRecord && !isVoid)
      recordOutcome(Object.keys(ROWS), name, { date, commit: tried, seconds, verdict: short, seen });
  }
  remove();
  if (results.length > 1) say(`\n${results.map(({ line }) => line).join("\n")}`);
  return results.every(({ isOk }) => isOk) ? 0 : 1;
}

/** @returns what stopped it, if anything, how long it took, and what it saw */
async function runRow(name, folder) {
  const { about, run } = ROWS[name];
  const seen = [];
  const note = (text) => {
    seen.push(text);
    say(`  ${name}: ${text}`);
  };
  mkdirSync(folder);
  say(`\n${name}: ${about}`);
  const startedAt = performance.now();
  const error = await run({ folder, say: note }).then(
    () => null,
    (reason) => reason,
  );
  rmSync(folder, { recursive: true, force: true });
  return { error, seconds: Math.round((performance.now() - startedAt) / 1_000), seen };
}
