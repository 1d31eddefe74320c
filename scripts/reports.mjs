import { readFileSync } from "node:fs";

/**
 * How many tests ended how.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/**
 * Counts what a test runner wrote. A runner that crashed, wrote nothing, ran no test, or ended with an error
 * beside its tests counts as one failure at least: green must mean that the tests ran.
 * @param {(report: any) => Tally} count
 * @param {string} file its JSON report
 * @param {number | null} code how the runner ended
 * @returns {Tally}
 */
export function tallyOf(count, file, code) {
  let tally;
  try {
    tally = count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const isSilent = tally.passed + tally.failed === 0;
  const endedBadly = code !== 0 && tally.failed === 0;
  return isSilent || endedBadly ? { ...tally, failed: 1 } : tally;
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests?: number, numTodoTests?: number, testResults?: { status: string, assertionResults: unknown[] }[] }} report of Vitest
 * @returns {Tally} a file that failed before its first test counts as one failure
 */
export function countVitest(report) {
  const broken = (report.testResults ?? []).filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report of Playwright
 * @returns {Tally} a flaky test failed once, so it failed; errors outside tests count too
 */
export function countPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) for (const name of Object.keys(total)) total[name] += tally[name];
  return total;
}

/**
 * @param {Tally} tally
 * @returns {string} the plain last line of npm test
 */
export function finalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
