import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { leftovers } from "./leftovers.mjs";
import { testFolder } from "./test-folder.mjs";

test("files and folders that tests left are listed; what tools keep there is not", () => {
  const folder = testFolder("leftovers");
  expect(leftovers(folder)).toEqual([]);
  mkdirSync(path.join(folder, "lock-x1"));
  mkdirSync(path.join(folder, "tsx-0"));
  writeFileSync(path.join(folder, "build-x2"), "");
  expect(leftovers(folder)).toEqual(["build-x2", "lock-x1"]);
});

test("the unit tests have their own temporary folder", () => {
  expect(path.basename(testFolder("own"))).toMatch(/^own-/);
  expect(os.tmpdir()).toMatch(/[\\/]\.test[\\/]tmp$/);
  expect(readdirSync(os.tmpdir()).length).toBeGreaterThan(0);
});
