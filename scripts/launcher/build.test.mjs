import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { testFolder } from "../test/test-folder.mjs";
import { contentHash } from "./build.mjs";

let folder;
const write = (name, text) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};
const hash = () => contentHash(folder, ["app", "lib", "nothing"], ["next.config.ts", "proxy.ts"]);

beforeEach(() => {
  folder = testFolder("build");
  write("app/agent/page.tsx", "one");
  write("lib/platform/clock.ts", "two");
  write("next.config.ts", "three");
});

test("dates, unit tests and other folders do not change the hash", () => {
  const before = hash();
  utimesSync(path.join(folder, "lib/platform/clock.ts"), 1, 1);
  write("lib/platform/clock.test.ts", "a test");
  write("e2e/pan.spec.ts", "a test");
  expect(hash()).toBe(before);
});

test.each([
  ["changed file", () => write("app/agent/page.tsx", "other")],
  ["new file", () => write("app/new/page.tsx", "one")],
  [
    "renamed file",
    () => renameSync(path.join(folder, "lib/platform/clock.ts"), path.join(folder, "lib/time.ts")),
  ],
  ["removed file", () => rmSync(path.join(folder, "lib/platform/clock.ts"))],
  ["changed setting of the build", () => write("next.config.ts", "other")],
  ["single file that appears", () => write("proxy.ts", "")],
])("a %s changes the hash", (_, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});
