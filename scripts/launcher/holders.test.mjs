import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { testFolder } from "../test/test-folder.mjs";
import { hold, otherHolders } from "./holders.mjs";
import { processIdentity } from "./process-identity.mjs";

test("others that live are counted; the dead are cleared away; this process is not another", () => {
  const folder = path.join(testFolder("holders"), "users");
  expect(otherHolders(folder)).toEqual([]);
  const letGo = hold(folder);
  const parent = process.ppid;
  writeFileSync(path.join(folder, String(parent)), String(processIdentity(parent)));
  writeFileSync(path.join(folder, "1"), "1@another life");
  expect(otherHolders(folder)).toEqual([parent]);
  expect(existsSync(path.join(folder, "1"))).toBe(false);
  expect(existsSync(path.join(folder, String(process.pid)))).toBe(true);
  letGo();
  expect(existsSync(path.join(folder, String(process.pid)))).toBe(false);
});
