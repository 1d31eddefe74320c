import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { testFolder } from "../test/test-folder.mjs";
import { hold, otherHolders } from "./holders.mjs";
import { processIdentity } from "./process-identity.mjs";

test("other living processes are listed, dead ones are removed, and this process is not listed", () => {
  const folder = path.join(testFolder("holders"), "users");
  expect(otherHolders(folder)).toEqual([]);
  const release = hold(folder);
  const parent = process.ppid;
  writeFileSync(path.join(folder, String(parent)), String(processIdentity(parent)));
  writeFileSync(path.join(folder, "1"), "1@another life");
  expect(otherHolders(folder)).toEqual([parent]);
  expect(existsSync(path.join(folder, "1"))).toBe(false);
  expect(existsSync(path.join(folder, String(process.pid)))).toBe(true);
  release();
  expect(existsSync(path.join(folder, String(process.pid)))).toBe(false);
});
