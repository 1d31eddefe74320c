import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { works } from "./browser.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "browsers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name, lines) {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("a browser that tells its version and opens no page is none", async () => {
  expect(await works(program("version-alone", 'echo "Chromium 153.0.0.0"'))).toBe(false);
  expect(await works(program("dies", "kill -SEGV $$"))).toBe(false);
  expect(await works(path.join(folder, "not-there"))).toBe(false);
});
