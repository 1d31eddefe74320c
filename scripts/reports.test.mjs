import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { countPlaywright, countVitest, finalLine, sum, tallyOf } from "./reports.mjs";

const file = path.join(mkdtempSync(path.join(os.tmpdir(), "reports-")), "report.json");
const unit = (given) => {
  writeFileSync(file, JSON.stringify({ numPassedTests: 0, numFailedTests: 0, testResults: [], ...given }));
  return file;
};

test("a clean run is counted as it was", () => {
  expect(tallyOf(countVitest, unit({ numPassedTests: 3, numTodoTests: 1, numPendingTests: 1 }), 0)).toEqual({
    passed: 3,
    failed: 0,
    skipped: 2,
  });
});

test("a file that broke before its first test is a failure", () => {
  const broken = { status: "failed", assertionResults: [] };
  const report = unit({ numPassedTests: 3, numFailedTests: 1, testResults: [broken] });
  expect(tallyOf(countVitest, report, 1).failed).toBe(2);
});

test("a runner that wrote nothing, or ran no test, failed", () => {
  const failed = { passed: 0, failed: 1, skipped: 0 };
  expect(tallyOf(countVitest, "/nowhere/report.json", 0)).toEqual(failed);
  expect(tallyOf(countVitest, unit({}), 0)).toEqual(failed);
});

test("a runner that ended badly failed, though all its tests passed", () => {
  expect(tallyOf(countVitest, unit({ numPassedTests: 3 }), 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(tallyOf(countVitest, unit({ numPassedTests: 3 }), null)).toMatchObject({ passed: 3, failed: 1 });
});

test("in the browser a flaky test and an error outside tests are failures", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test("the last line is plain", () => {
  const total = sum([
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 3, failed: 1, skipped: 0 },
  ]);
  expect(finalLine(total)).toBe("5 passed, 1 failed");
  expect(finalLine({ passed: 1, failed: 0, skipped: 2 })).toBe("1 passed, 0 failed, 2 skipped");
});
