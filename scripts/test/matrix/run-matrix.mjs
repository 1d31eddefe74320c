import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { install } from "../../launcher/install.mjs";
import { say } from "../../launcher/messages.mjs";
import { ROWS } from "./rows.mjs";

/**
 * Runs rows one after another, each in a folder of its own, and prints a line for each.
 * @param {string[]} names
 * @returns {Promise<number>} the exit code: 1 when a row failed
 */
export async function runMatrix(names) {
  await install();
  const lines = [];
  for (const name of names) {
    const folder = mkdtempSync(path.join(os.tmpdir(), "bahi-matrix-"));
    say(`\n${name}: ${ROWS[name].about}`);
    const line = await ROWS[name]
      .run({ folder, say: (text) => say(`  ${name}: ${text}`) })
      .then(() => `${name}: ok`)
      .catch((error) => `${name}: failed, ${error.message}`)
      .finally(() => rmSync(folder, { recursive: true, force: true }));
    say(line);
    lines.push(line);
  }
  if (lines.length > 1) say(`\n${lines.map((line) => line.split("\n")[0]).join("\n")}`);
  return lines.every((line) => line.endsWith(": ok")) ? 0 : 1;
}
