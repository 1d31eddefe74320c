import { readFileSync, writeFileSync } from "node:fs";
import { markdownTable, withTable } from "../checks/page-table.mjs";
import type { Line } from "./figures";

/** The recorded result of one run of a row. */
export type Recorded = { date: string; commit: string; lines: Line[]; notes: string[]; voids: string[] };
/** The last recorded run of each row. */
export type Figures = Record<string, Recorded>;

const FIGURES = "docs/performance.json";
const PAGE = "docs/performance.md";
const BEGIN = "<!-- made by npm run bench -- <row> --record -->";

/** Records the result of a run, and rewrites the page's table. @param names of all rows, in their order */
export function recordFigures(names: readonly string[], name: string, recorded: Recorded): void {
  const figures = JSON.parse(readFileSync(FIGURES, "utf8")) as Figures;
  figures[name] = recorded;
  writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(PAGE, withTable(readFileSync(PAGE, "utf8"), tableOf(names, figures), BEGIN));
}

/** Every row with its lines as last recorded. A row that was never recorded says so. */
export function tableOf(names: readonly string[], figures: Figures): string {
  const rows = names.flatMap((name) => rowsOf(name, figures[name]));
  return markdownTable([["Row", "What", "Ours", "Reference", "Figure", "Target", "", "Run"], ...rows]);
}

function rowsOf(name: string, recorded: Recorded | undefined): string[][] {
  if (!recorded) return [[`\`${name}\``, "not run", "", "", "", "", "", ""]];
  const { date, commit, lines, voids } = recorded;
  return lines.map(({ what, ours, reference, figure, target, isMet }) => {
    const verdict = voids.length > 0 ? "void" : isMet ? "met" : "**missed**";
    return [`\`${name}\``, what, ours, reference, figure, target, verdict, `${date}, ${commit}`];
  });
}
