import { readFileSync } from "node:fs";

/**
 * Counts of tests by result, and the failures with their messages: of a long log often only the end is kept.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Tally
 */

/** @type {(failed: string, passed?: number) => Tally} a broken stage counts as one failure */
export const brokenTally = (failed, passed = 0) => ({ passed, failed: 1, skipped: 0, failures: [failed] });

/**
 * Counts a test runner's report. A runner that crashed, wrote nothing, ran no test, or ended with an error outside
 * its tests counts as at least one failure: green must mean that the tests ran.
 * @param {(report: any) => Tally} count
 * @param {string} file its JSON report
 * @param {number | null} code the runner's exit code
 * @returns {Tally}
 */
export function tallyOf(count, file, code) {
  let tally;
  try {
    tally = count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return brokenTally(`The runner ended with ${code} and wrote no report.`);
  }
  if (tally.passed + tally.failed === 0) return { ...tally, ...brokenTally("The runner ran no test.") };
  if (code === 0 || tally.failed > 0) return tally;
  return {
    ...tally,
    ...brokenTally(`The runner ended with ${code} although its tests passed.`, tally.passed),
  };
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests?: number, numTodoTests?: number, testResults?: { name: string, status: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[] }} report of Vitest
 * @returns {Tally} a file that failed before its first test counts as one failure
 */
export function countVitest(report) {
  const files = report.testResults ?? [];
  const broken = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failures = files.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === "failed")
      .map((test) => named(file.name, test.fullName, test.failureMessages?.[0])),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    failures: [...failures, ...broken.map((file) => named(file.name, "before its first test", file.message))],
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: { message?: string }[], suites?: PlaywrightSuite[] }} report of Playwright
 * @typedef {{ suites?: PlaywrightSuite[], specs?: { title: string, file: string, line: number, ok: boolean, tests: { status: string, results: { errors?: { message?: string }[] }[] }[] }[] }} PlaywrightSuite
 * @returns {Tally} a flaky test counts as failed; errors outside tests count too
 */
export function countPlaywright({ stats, errors = [], suites = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(failuresIn),
      ...errors.map(({ message }) => named("outside the tests", "", message)),
    ],
  };
}

function failuresIn({ suites = [], specs = [] }) {
  const failed = specs.filter(({ tests }) =>
    tests.some(({ status }) => ["unexpected", "flaky"].includes(status)),
  );
  const failures = failed.map(({ file, line, title, tests }) => {
    const messages = tests.flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors));
    return named(`${file}:${line}`, title, messages[0]?.message);
  });
  return [...failures, ...suites.flatMap(failuresIn)];
}

/** How much of a failure's message the list of failures repeats. */
const MOST_LINES = 12;

function named(place, title, message = "") {
  const words = message.split("\n").slice(0, MOST_LINES);
  return [[place, title].filter(Boolean).join(" › "), ...words.map((line) => `    ${line}`)].join("\n");
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const add = (total, tally) => ({
    passed: total.passed + tally.passed,
    failed: total.failed + tally.failed,
    skipped: total.skipped + tally.skipped,
    failures: [...total.failures, ...tally.failures],
  });
  return tallies.reduce(add, { passed: 0, failed: 0, skipped: 0, failures: [] });
}

/**
 * @param {Tally} tally
 * @returns {string} the failures, and the last line of npm test
 */
export function finalLines({ passed, failed, skipped, failures }) {
  const count = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return [...(failures.length > 0 ? ["Failed:", ...failures.map((one) => `- ${one}`), ""] : []), count].join(
    "\n",
  );
}
