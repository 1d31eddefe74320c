import { readFileSync, writeFileSync } from "node:fs";
import { markdownTable, withTable } from "../../checks/page-table.mjs";
import { inRoot } from "../../launcher/paths.mjs";

/** Files that a recorded run writes. */
export const RECORDS = ["docs/matrix.json", "docs/operations.md"];
export const MARK = "<!-- made by npm run matrix -- <row> --record -->";

/**
 * The recorded result of one run of a row.
 * @typedef {{ date: string, commit: string, seconds: number, verdict: string, seen: string[] }} Outcome
 */

/** @returns {Record<string, Outcome>} the last recorded run of each row */
export const recorded = () => JSON.parse(readFileSync(inRoot(RECORDS[0]), "utf8"));

/**
 * Records the result of a run, and rewrites the page's table.
 * @param {string[]} names of all rows, in their order
 * @param {string} name of this one
 * @param {Outcome} outcome
 */
export function recordOutcome(names, name, outcome) {
  const [file, page] = RECORDS.map(inRoot);
  const outcomes = { ...recorded(), [name]: outcome };
  writeFileSync(file, `${JSON.stringify(outcomes, null, 2)}\n`);
  writeFileSync(page, withTable(readFileSync(page, "utf8"), tableOf(names, outcomes), MARK));
}

/**
 * Every row with its last recorded result. A row that was never recorded says so.
 * @param {string[]} names
 * @param {Record<string, Outcome>} outcomes
 * @returns {string}
 */
export function tableOf(names, outcomes) {
  const rows = names.map((name) => {
    const outcome = outcomes[name];
    if (!outcome) return [`\`${name}\``, "not run", "", ""];
    const { date, commit, seconds, verdict, seen } = outcome;
    const cell = verdict === "ok" ? verdict : `**${verdict}**`;
    return [`\`${name}\``, cell, seen.join("; "), `${date}, commit ${commit}, ${seconds} s`];
  });
  return markdownTable([["Row", "Outcome", "What was seen", "Run"], ...rows]);
}
