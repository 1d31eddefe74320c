/** A row of a CSV file. */
export type FileRow = {
  /** The line of the file where it begins, counted from 1. */
  line: number;
  /** Without spaces around. */
  cells: string[];
  /** False where the file broke off: no line end follows, or a quote was never closed. */
  isEnded: boolean;
};

const SEPARATORS = [",", ";", "\t", "|"] as const;
/** The longest quoted field. */
const MOST = 4_000;

/**
 * The rows of a CSV file, whatever separates its cells. It reads what packages for CSV refuse, because banks write it: a quote
 * that is never closed, quotes within a cell, a last line that breaks off. A quote opens a field only where the field closes
 * again and its row then has as many cells as the others; else it is a sign like any other, so that no line is swallowed.
 */
export function readRows(text: string): FileRow[] {
  const plain = text.replace(/\r\n?/g, "\n");
  const readings = SEPARATORS.map((separator) => {
    const rows = scan(plain, separator, null);
    return { separator, ...commonWidth(rows) };
  });
  const best = readings.reduce((one, other) =>
    other.rows > one.rows || (other.rows === one.rows && other.width > one.width) ? other : one,
  );
  return scan(plain, best.separator, best.width);
}

/** How many cells most rows have, and how many rows that are. Rows of one or two cells are no table. */
function commonWidth(rows: readonly FileRow[]): { width: number; rows: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    if (cells.length > 2) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), [0, 0]);
  return { width, rows: count };
}

function scan(text: string, separator: string, width: number | null): FileRow[] {
  const rows: FileRow[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    let row = rowAt(text, at, { separator, mayBreak: true });
    if (
      width !== null &&
      row.breaks > 0 &&
      (row.cells.length !== width || isSwallowing(text, at, separator, width))
    )
      row = rowAt(text, at, { separator, mayBreak: false });
    rows.push({ line, cells: row.cells, isEnded: row.isEnded });
    line += row.breaks + 1;
    at = row.end;
  }
  return rows;
}

/** Whether a field with line breaks begins where two lines are whole rows by themselves: its quote closed by chance. */
function isSwallowing(text: string, start: number, separator: string, width: number): boolean {
  const how = { separator, mayBreak: false };
  const first = rowAt(text, start, how);
  return first.cells.length === width && rowAt(text, first.end, how).cells.length === width;
}

type How = { separator: string; mayBreak: boolean };

function rowAt(text: string, start: number, how: How) {
  const cells: string[] = [];
  let [at, breaks, hasOpenQuote] = [start, 0, false];
  for (;;) {
    const field = fieldAt(text, at, how);
    cells.push(field.value.replace(/\s+/g, " ").trim());
    breaks += field.breaks;
    hasOpenQuote = field.isOpen;
    at = field.end;
    if (text[at] !== how.separator) break;
    at += 1;
  }
  return { cells, breaks, end: at + 1, isEnded: text[at] === "\n" && !hasOpenQuote };
}

function fieldAt(text: string, start: number, how: How) {
  let open = start;
  while (text[open] === " ") open += 1;
  const quoted = text[open] === '"' ? quotedAt(text, open + 1, how) : null;
  if (quoted) return { ...quoted, isOpen: false };
  let end = start;
  while (end < text.length && text[end] !== how.separator && text[end] !== "\n") end += 1;
  const isOpen = text[open] === '"';
  return { value: text.slice(isOpen ? open + 1 : start, end), breaks: 0, end, isOpen };
}

/** A quoted field up to the quote that a separator or the line's end follows; null if there is none. */
function quotedAt(text: string, start: number, { separator, mayBreak }: How) {
  let [value, breaks] = ["", 0];
  for (let at = start; at < text.length && at < start + MOST; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') {
      let end = at + 1;
      while (text[end] === " ") end += 1;
      const after = text[end];
      if (after === undefined || after === separator || after === "\n") return { value, breaks, end };
      if (text[at + 1] === '"') at += 1;
    } else if (sign === "\n") {
      if (!mayBreak) return null;
      breaks += 1;
    }
    value += sign;
  }
  return null;
}
