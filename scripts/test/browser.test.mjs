import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { works } from "./browser.mjs";
import { testFolder } from "./test-folder.mjs";

const folder = testFolder("browsers");
const { TMPDIR } = process.env;
// A browser that dies leaves its profile behind.
beforeAll(() => {
  process.env.TMPDIR = folder;
});
afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
});

function program(name, lines) {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("a browser that prints its version but opens no page does not count", async () => {
  expect(await works(program("version-alone", 'echo "Chromium 153.0.0.0"'))).toBe(false);
  expect(await works(program("dies", "kill -SEGV $$"))).toBe(false);
  expect(await works(path.join(folder, "not-there"))).toBe(false);
});
