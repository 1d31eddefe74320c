import { readFileSync, writeFileSync } from "node:fs";
import { markdownTable, withTable } from "../checks/page-table.mjs";
import { controlsOf, type Row } from "./row";

/** The recorded result of one run of a row: its figure as text, and what is needed to repeat it. */
export type Shown = {
  date: string;
  commit: string;
  seed: number;
  /** How many things were to be tried, as in `Row.counts`. */
  count: number;
  figure: string;
  seconds: number;
  isGood: boolean;
};
/** The last recorded run of each row and of its control, or of each control by its name. */
export type Figures = Record<string, { run?: Shown; control?: Shown; controls?: Record<string, Shown> }>;

const FIGURES = "docs/torture.json";
const PAGE = "docs/torture.md";
const BEGIN = "<!-- made by npm run torture -- <row> --record -->";

/** Records the result of a run, and rewrites the page's table. @param control the control's name; null for none */
export function recordFigure(rows: readonly Row[], name: string, control: string | null, shown: Shown): void {
  const figures = JSON.parse(readFileSync(FIGURES, "utf8")) as Figures;
  const { controls, ...known } = figures[name] ?? {};
  if (control) figures[name] = { ...known, controls: { ...controls, [control]: shown } };
  else figures[name] = { ...figures[name], [control === null ? "run" : "control"]: shown };
  writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(PAGE, withTable(readFileSync(PAGE, "utf8"), tableOf(rows, figures), BEGIN));
}

/** Every row with its target, its last recorded result, and its control's result. */
export function tableOf(rows: readonly Row[], figures: Figures): string {
  const lines = rows.map((row) => {
    const { name, target, counts } = row;
    const { run, control, controls } = figures[name] ?? {};
    return [
      `\`${name}\``,
      target,
      run ? `${run.isGood ? "met" : "**missed**"}: ${run.figure}` : "not run",
      run ? madeBy(run, run.count >= counts.full ? "full N" : `N ${run.count} of ${counts.full}`) : "",
      controlsOf(row)
        .map(({ name: which, removes }) => {
          const failed = which ? controls?.[which] : control;
          if (!failed) return "not run";
          return `without ${removes}: ${failed.isGood ? "fails, " : "**holds**, "}${failed.figure}`;
        })
        .join("<br>"),
    ];
  });
  return markdownTable([["Row", "Target", "Figure", "Run", "Control"], ...lines]);
}

function madeBy({ date, commit, seed, seconds }: Shown, size: string): string {
  return `${size}, ${date}, seed ${seed}, commit ${commit}, ${seconds} s`;
}
