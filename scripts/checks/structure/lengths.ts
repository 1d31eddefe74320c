import type { Finding } from "../source/finding";
import type { SourceFile } from "../source/read-files";

/**
 * The most lines of a file: the longest, of 9 files in 10, and of half of them. Tests (`.test`, `.spec`) do not count, the
 * kits of tests do. SQL does not: migrations are generated and are history.
 */
const MOST_LINES = { max: 240, p90: 110, median: 45 };

/** Keeps files short. @param files those of the project; all but tests with the endings .ts, .tsx, .mjs and .css count */
export function checkLengths(files: SourceFile[]): Finding[] {
  const counted = files
    .filter(({ path }) => /\.(tsx?|mjs|css)$/.test(path) && !/\.(test|spec)\.\w+$/.test(path))
    .map(({ path, text }) => ({ path, lines: linesIn(text) }))
    .sort((a, b) => a.lines - b.lines);
  const { max } = MOST_LINES;
  const long = counted.filter(({ lines }) => lines > max);
  return [
    ...long.map(({ path, lines }) => ({ path, line: max + 1, text: `${lines} lines: at most ${max}` })),
    ...atMost(counted, 0.9, MOST_LINES.p90),
    ...atMost(counted, 0.5, MOST_LINES.median),
  ];
}

/** Finds the shortest file above a limit if fewer than this share of the files keep it. */
function atMost(counted: { path: string; lines: number }[], share: number, most: number): Finding[] {
  const last = counted[Math.ceil(counted.length * share) - 1];
  if (!last || last.lines <= most) return [];
  const first = counted.find(({ lines }) => lines > most) ?? last;
  const short = counted.filter(({ lines }) => lines <= most).length;
  const shares = `${Math.floor((100 * short) / counted.length)} % of files have at most ${most} lines`;
  return [{ path: first.path, line: most + 1, text: `${shares}, but ${100 * share} % should: split one` }];
}

function linesIn(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}
