import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RECOVERY_POINTS } from "./recovery-points";

const code = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(join("lib", name), "utf8"))
  .join("\n");

test("every recovery point is passed in exactly one place", () => {
  const passed = [...code.matchAll(/\bpassPoint\("(\w+)"\)/g)].map(([, name]) => name);
  expect(passed.sort()).toEqual([...RECOVERY_POINTS].sort());
});

test("nothing in the portal watches them: no code, no setting", () => {
  expect(code.match(/bahiAtRecoveryPoint/g)).toHaveLength(2);
  expect(code).not.toContain("TORTURE_");
});
