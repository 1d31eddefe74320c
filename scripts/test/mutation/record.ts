import { readFileSync, writeFileSync } from "node:fs";
import { markdownTable, withTable } from "../../checks/page-table.mjs";
import { explanationOf } from "./explained";
import type { Judged } from "./judge-room";
import { ROOMS } from "./rooms";

type Recorded = Omit<Judged, "survivors"> & { date: string; commit: string; survivors: string[][] };
type Figures = Record<string, Recorded>;

const FIGURES = "docs/mutation.json";
const PAGE = "docs/mutation.md";
const ROOMS_MARK = "<!-- rooms, made by npm run mutation -- all --record -->";
const SURVIVORS_MARK = "<!-- survivors, made by npm run mutation -- all --record -->";

/** Records what became of a room's mutants, and rewrites the tables of the page. */
export function recordRoom(name: string, { survivors, ...counts }: Judged): void {
  const figures = JSON.parse(readFileSync(FIGURES, "utf8")) as Figures;
  figures[name] = {
    ...counts,
    ...{ date: new Date().toISOString().slice(0, 10), commit: process.env.MUTATION_COMMIT ?? "unknown" },
    survivors: survivors.map((one) => [
      ...[`${one.file}:${one.line}`, code(one.from), code(one.to), explanationOf(one) ?? "**not explained**"],
    ]),
  };
  writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
  const page = withTable(readFileSync(PAGE, "utf8"), roomsTable(figures), ROOMS_MARK);
  writeFileSync(PAGE, withTable(page, survivorsTable(figures), SURVIVORS_MARK));
}

/** One line a room. */
export function roomsTable(figures: Figures): string {
  const lines = ROOMS.map(({ name, files }) => {
    const one = figures[name];
    if (!one) return [name, files.map(code).join(", "), "", "", "not run"];
    const share = `${((100 * one.killed) / one.mutants).toFixed(1)} %`;
    const run = `${one.date}, commit ${one.commit}, ${one.seconds} s`;
    return [name, files.map(code).join(", "), String(one.mutants), `${one.killed} (${share})`, run];
  });
  return markdownTable([["Room", "Code", "Mutants", "Killed", "Run"], ...lines]);
}

/** Every mutant that no test notices, and why. */
export function survivorsTable(figures: Figures): string {
  const lines = ROOMS.flatMap(({ name }) => figures[name]?.survivors ?? []);
  return markdownTable([["Where", "From", "To", "Why no test notices it"], ...lines]);
}

const code = (text: string) =>
  `\`${text.replace(/\s+/g, " ").replaceAll("`", "'").replaceAll("|", "\\|").slice(0, 100)}\``;
