/** What makes a spreadsheet take a cell for a formula when it stands first. */
const STARTS_FORMULA = /^[=+\-@\t\r]/;

/** A number as a person or a program writes it: no spreadsheet computes anything from it. */
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * One line of a CSV file (RFC 4180), its line end included. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front: names and remarks come from people we do not know.
 */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  const text = String(cell);
  const isFormula = STARTS_FORMULA.test(text) && !(typeof cell === "number" && PLAIN_NUMBER.test(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
