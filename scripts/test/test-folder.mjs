import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

const made = [];

/**
 * A test's own folder under the temporary one. It is removed when the tests of the file have ended.
 * @param {string} name the start of its name
 */
export function testFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  made.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
