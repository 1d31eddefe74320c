import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { countPlaywright, countVitest, finalLines, sum, tallyOf } from "./reports.mjs";
import { testFolder } from "./test-folder.mjs";

const file = path.join(testFolder("reports"), "report.json");
const unit = (given) => {
  writeFileSync(file, JSON.stringify({ numPassedTests: 0, numFailedTests: 0, testResults: [], ...given }));
  return file;
};

test("a clean run is counted", () => {
  expect(tallyOf(countVitest, unit({ numPassedTests: 3, numTodoTests: 1, numPendingTests: 1 }), 0)).toEqual({
    passed: 3,
    failed: 0,
    skipped: 2,
    failures: [],
  });
});

test("a file that breaks before its first test is a failure", () => {
  const broken = { name: "b.test.ts", status: "failed", message: "no such file", assertionResults: [] };
  const failing = {
    name: "a.test.ts",
    status: "failed",
    assertionResults: [
      { status: "passed", fullName: "adds" },
      { status: "failed", fullName: "takes away", failureMessages: ["expected 1 to be 2"] },
    ],
  };
  const report = unit({ numPassedTests: 3, numFailedTests: 1, testResults: [broken, failing] });
  expect(tallyOf(countVitest, report, 1)).toMatchObject({
    failed: 2,
    failures: [
      "a.test.ts › takes away\n    expected 1 to be 2",
      "b.test.ts › before its first test\n    no such file",
    ],
  });
});

test("a runner that writes nothing, or runs no test, fails", () => {
  const failed = { passed: 0, failed: 1, skipped: 0 };
  expect(tallyOf(countVitest, "/nowhere/report.json", 0)).toMatchObject({
    ...failed,
    failures: ["The runner ended with 0 and wrote no report."],
  });
  expect(tallyOf(countVitest, unit({}), 0)).toMatchObject({
    ...failed,
    failures: ["The runner ran no test."],
  });
});

test("a runner with a bad exit code fails although all its tests passed", () => {
  expect(tallyOf(countVitest, unit({ numPassedTests: 3 }), 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(tallyOf(countVitest, unit({ numPassedTests: 3 }), null)).toMatchObject({ passed: 3, failed: 1 });
});

test("in the browser a flaky test and an error outside tests are failures", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  const spec = (title, status, ...errors) => ({
    file: "pan.spec.ts",
    line: 7,
    title,
    tests: [{ status, results: [{ errors }] }],
  });
  const suites = [
    {
      suites: [
        { specs: [spec("submits", "expected"), spec("ends", "unexpected", { message: "not there" })] },
      ],
    },
  ];
  expect(countPlaywright({ stats, errors: [{ message: "no browser" }], suites })).toEqual({
    passed: 5,
    failed: 3,
    skipped: 2,
    failures: ["pan.spec.ts:7 › ends\n    not there", "outside the tests\n    no browser"],
  });
});

test("failures are listed at the end, and the last line is the count", () => {
  const total = sum([
    { passed: 2, failed: 0, skipped: 0, failures: [] },
    { passed: 3, failed: 1, skipped: 0, failures: ["a.test.ts › takes away"] },
  ]);
  expect(finalLines(total)).toBe("Failed:\n- a.test.ts › takes away\n\n5 passed, 1 failed");
  expect(finalLines({ passed: 1, failed: 0, skipped: 2, failures: [] })).toBe(
    "1 passed, 0 failed, 2 skipped",
  );
});
