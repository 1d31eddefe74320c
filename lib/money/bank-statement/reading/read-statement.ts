import type { BadLine, LineFault } from "@/db/schema/bank-statement";
import type { Columns, Heading } from "@/lib/money/bank-statement/reading/guess-columns";
import { headingKey } from "@/lib/money/bank-statement/reading/guess-columns";
import {
  type CellAmount,
  type Direction,
  readAmount,
  readDirection,
} from "@/lib/money/bank-statement/reading/read-amount";
import { dayOrderOf, readBankDay } from "@/lib/money/bank-statement/reading/read-day";
import type { FileRow } from "@/lib/money/bank-statement/reading/read-rows";

/** One movement on the bank's statement. */
export type Entry = {
  /** The line of the file. */
  line: number;
  /** In India, as `2026-11-30`. */
  day: string;
  paise: number;
  direction: Direction;
  /** What the bank wrote about it, and its number where that has a column of its own. */
  text: string;
  number: string;
};

/** Sums, and the balance at the beginning and end: no movement, whatever stands in their cells. */
const NO_MOVEMENT =
  /\b(total|opening|closing|brought forward|carried forward|b\/f|c\/f|balance|summary|end of statement)\b/i;

/**
 * The movements of a statement, and every line that could not be read. Lines without amounts continue the text of the line
 * above; sums, empty lines and headings repeated on a new page are left out.
 * @param today the day in India
 */
export function readStatement(
  rows: readonly FileRow[],
  heading: Heading,
  columns: Columns,
  today: string,
): { entries: Entry[]; bad: BadLine[] } {
  const body = rows.slice(heading.place + 1);
  const order = dayOrderOf(body.map(({ cells }) => cells[columns.day] ?? ""));
  const isSigned = body.some(({ cells }) => readAmount(cells[columns.in] ?? "")?.direction === "out");
  const [entries, bad]: [Entry[], BadLine[]] = [[], []];
  for (const row of body) {
    const cell = (place: number | undefined) => (place === undefined ? "" : (row.cells[place] ?? ""));
    const [text, number, dayCell] = [cell(columns.text), cell(columns.number), cell(columns.day)];
    const day = readBankDay(dayCell, order, today);
    if (
      row.cells.every((one) => one === "") ||
      headingKey({ place: 0, cells: row.cells }) === headingKey(heading)
    )
      continue;
    const amount = amountOf(cell, columns, isSigned);
    if (isHalf(row, heading, columns)) bad.push({ line: row.line, fault: "line_half" });
    else if (day === null && (row.cells.some((one) => NO_MOVEMENT.test(one)) || amount === null)) {
      const last = entries.at(-1);
      if (dayCell === "" && text !== "" && last && amount === null && !NO_MOVEMENT.test(text))
        last.text = `${last.text} ${text}`;
    } else if (day === null) bad.push({ line: row.line, fault: "line_day" });
    else if (typeof amount === "string") bad.push({ line: row.line, fault: amount });
    else if (amount) entries.push({ line: row.line, day, ...amount, text, number });
  }
  return { entries, bad };
}

/** @returns null for a line without any amount, or what is wrong with it */
function amountOf(
  cell: (place: number | undefined) => string,
  columns: Columns,
  isSigned: boolean,
): { paise: number; direction: Direction } | LineFault | null {
  const [came, went] = [readAmount(cell(columns.in)), readAmount(cell(columns.out))];
  if (came === undefined || went === undefined) return "line_amount";
  if (columns.out !== undefined) {
    if (came && went) return "line_amount";
    if (went) return { paise: went.paise, direction: opposite(went, "out") };
    return came && { paise: came.paise, direction: opposite(came, "in") };
  }
  if (!came) return null;
  const said = columns.direction === undefined ? null : readDirection(cell(columns.direction));
  const direction = came.direction ?? said ?? (columns.direction === undefined || isSigned ? "in" : null);
  return direction === null ? "line_direction" : { paise: came.paise, direction };
}

/** A minus in the column of one direction means the other: the bank took a booking back. */
function opposite({ direction }: CellAmount, column: Direction): Direction {
  if (direction !== "out" || column === "out") return column;
  return "out";
}

/**
 * Whether the file broke off within this line: it does not end, and either cells are missing, or its last cell is the amount
 * and may have lost digits.
 */
function isHalf({ isEnded, cells }: FileRow, heading: Heading, columns: Columns): boolean {
  if (isEnded) return false;
  const last = cells.length - 1;
  if (last < Math.max(columns.day, columns.text, columns.in, columns.out ?? 0, columns.direction ?? 0))
    return true;
  if (cells.length < heading.cells.length) return true;
  const isAmountLast = last === columns.in || last === columns.out;
  return isAmountLast && !/(\.\d\d|cr|dr)\.?$/i.test(cells[last] ?? "");
}
