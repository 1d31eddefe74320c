import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { inRoot } from "../launcher/paths.mjs";
import { slowestLines } from "./slowest.mjs";
import { testFolder } from "./test-folder.mjs";

const folder = testFolder("slowest");
const report = (name, content) => {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const missing = path.join(folder, "missing.json");

test("the slowest of both runners come first, each with its file and time", () => {
  const unit = report("unit.json", {
    testResults: [
      {
        name: inRoot("lib/a.test.ts"),
        assertionResults: [{ fullName: "adds", duration: 1_500 }, { fullName: "is skipped" }],
      },
    ],
  });
  const spec = (title, ...durations) => ({
    ...{ file: "pan.spec.ts", line: 7, title },
    tests: [{ results: durations.map((duration) => ({ duration })) }],
  });
  const e2e = report("e2e.json", {
    suites: [
      {
        title: "pan.spec.ts",
        specs: [spec("quick", 20)],
        suites: [{ title: "scripts on", specs: [spec("whole", 40_000, 2_000)] }],
      },
    ],
  });
  expect(slowestLines({ unit, e2e }).split("\n")).toEqual([
    "",
    "The slowest tests:",
    "   42.0 s  e2e/pan.spec.ts:7 › scripts on › whole",
    "    1.5 s  lib/a.test.ts › adds",
  ]);
});

test("at most ten are listed, and no quick ones", () => {
  const assertionResults = Array.from({ length: 30 }, (_, n) => ({
    fullName: `test ${n}`,
    duration: 1_000 + n,
  }));
  const unit = report("many.json", { testResults: [{ name: inRoot("a.test.ts"), assertionResults }] });
  expect(slowestLines({ unit, e2e: missing }).split("\n")).toHaveLength(2 + 10);
  expect(slowestLines({ unit: missing, e2e: missing })).toBe("");
});
