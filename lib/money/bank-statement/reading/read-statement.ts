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

/**
 * Sums, and the balance at the beginning and end: no movement, whatever stands beside them. The whole cell has to say so, since
 * a payer may be called "Total Mobile" and pay for an "opening".
 */
const NO_MOVEMENT =
  /^\W*(?:(?:grand|page|sub|statement|end of)\W*)?(?:total|opening|closing|brought forward|carried forward|b\/f|c\/f|balance|summary|statement)(?:\W+(?:total|balance|amount|summary|forward|debits?|credits?|withdrawals?|deposits?|b\/f|c\/f))*\W*$/i;

/**
 * The movements of a statement, and every line that could not be read. A line without a day and amounts continues the text of
 * the line above, and goes with it if that could not be read; sums, empty lines and headings repeated on a new page are left out.
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
  let above: Entry | null = null;
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
    if (dayCell === "" && amount === null && !isSum(row)) {
      if (above && isHalf(row, heading, columns))
        bad.push({ line: entries.pop()?.line ?? 0, fault: "line_half" });
      else if (above) above.text = `${above.text} ${text}`.trim();
      continue;
    }
    above = null;
    const fault = faultOf(row, { heading, columns, day, amount });
    if (fault) bad.push({ line: row.line, fault });
    else if (day !== null && amount !== null && typeof amount !== "string" && !isSum(row)) {
      above = { line: row.line, day, ...amount, text, number };
      entries.push(above);
    }
  }
  return { entries, bad };
}

type Amount = { paise: number; direction: Direction };
type Read = { heading: Heading; columns: Columns; day: string | null; amount: Amount | LineFault | null };

/** Why a line that shows a movement cannot be taken; null if it can, or shows none. */
function faultOf(row: FileRow, { heading, columns, day, amount }: Read): LineFault | null {
  if (isHalf(row, heading, columns)) return "line_half";
  if (amount === null || isSum(row)) return null;
  if (row.cells.slice(heading.cells.length).some((one) => one !== "")) return "line_cells";
  if (day === null) return "line_day";
  return typeof amount === "string" ? amount : null;
}

const isSum = ({ cells }: FileRow) => cells.some((one) => NO_MOVEMENT.test(one));

/** @returns null for a line without any amount, or what is wrong with it */
function amountOf(
  cell: (place: number | undefined) => string,
  columns: Columns,
  isSigned: boolean,
): Amount | LineFault | null {
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
 * Whether the file broke off within this line: it does not end, and either cells are missing, or its last cell may have lost
 * signs. That is of no account in a column that nobody reads.
 */
function isHalf({ isEnded, cells }: FileRow, heading: Heading, columns: Columns): boolean {
  if (isEnded) return false;
  const last = cells.length - 1;
  if (last < Math.max(columns.day, columns.text, columns.in, columns.out ?? 0, columns.direction ?? 0))
    return true;
  if (cells.length < heading.cells.length) return true;
  const isText = [columns.day, columns.text, columns.number].includes(last);
  const isAmount = [columns.in, columns.out, columns.direction].includes(last);
  return isText || (isAmount && !/(\.\d\d|cr|dr)\.?$/i.test(cells[last] ?? ""));
}
