/** What makes a spreadsheet take a cell for a formula when it stands first. */
const STARTS_FORMULA = /^[=+\-@\t\r]/;

/** A number as a person or a program writes it: no spreadsheet computes anything from it. */
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * A number that names something and is never computed with: a reference, a txid, a PIN code. Excel would read
 * 881030201234567890 as 8.8103E+17 and drop the 0 in front of others.
 */
export type Named = { named: string };

/** What a cell of a CSV file may hold. */
export type Cell = string | number | null | Named;

/** A name of digits as a cell, or nothing where there is none. */
export function named(text: string | null): Named | null {
  return text === null ? null : { named: text };
}

/**
 * One line of a CSV file (RFC 4180), its line end included. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front: names and remarks come from people we do not know. A name that begins with a
 * digit gets a tab in front: Excel and LibreOffice then keep it as text and show no mark, while `="..."` shows in
 * LibreOffice as it stands, and an apostrophe shows in both.
 */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "object" && /^[\d.]/.test(cell.named)) return quoted(`\t${cell.named}`);
  const text = typeof cell === "object" ? cell.named : String(cell);
  const isFormula = STARTS_FORMULA.test(text) && !(typeof cell === "number" && PLAIN_NUMBER.test(text));
  return quoted(isFormula ? `'${text}` : text);
}

function quoted(text: string): string {
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
