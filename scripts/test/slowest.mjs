import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../launcher/paths.mjs";

const SHOWN = 10;
const SLOW_MS = 1_000;

/**
 * The slowest tests of a run, slowest first, so that whoever adds one sees what everyone waits for.
 * @param {{ unit: string, e2e: string }} reports JSON files of Vitest and Playwright; a missing one is left out
 * @returns {string} lines with seconds, file and title; empty when none took a second
 */
export function slowestLines({ unit, e2e }) {
  const timed = [...inReport(unit, inVitest), ...inReport(e2e, inPlaywright)];
  const slow = timed.filter(({ ms }) => ms >= SLOW_MS);
  const slowest = slow.sort((one, other) => other.ms - one.ms).slice(0, SHOWN);
  const lines = slowest.map(({ ms, name }) => `${(ms / 1_000).toFixed(1).padStart(7)} s  ${name}`);
  return lines.length === 0 ? "" : ["\nThe slowest tests:", ...lines].join("\n");
}

function inReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}

const inVitest = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      ms: duration ?? 0,
      name: `${path.relative(root, name)} › ${fullName}`,
    })),
  );

/** Playwright's specs do not contain the titles of their suites, so they are passed down; the outermost is the file. */
const inPlaywright = ({ suites }) => suites.flatMap((suite) => inSuite(suite, []));

function inSuite({ suites = [], specs = [] }, titles) {
  const own = specs.map(({ file, line, title, tests }) => ({
    ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
    name: [`e2e/${file}:${line}`, ...titles, title].join(" › "),
  }));
  return [...own, ...suites.flatMap((suite) => inSuite(suite, [...titles, suite.title]))];
}
