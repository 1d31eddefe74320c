/** Leading characters that make a spreadsheet treat a cell as a formula. */
const STARTS_FORMULA = /^[=+\-@\t\r]/;

/** A plain number: no spreadsheet treats it as a formula. */
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * A number that identifies something and is never calculated with: a reference, a txid, a PIN code. Excel would show
 * 881030201234567890 as 8.8103E+17 and drop leading zeros.
 */
export type Named = { named: string };

/** An amount of money in paise. It is written in rupees with two decimals, below zero too, so that sheets add it up. */
export type Amount = { paise: number };

/** What a cell of a CSV file may hold. */
export type Cell = string | number | null | Named | Amount;

/** A cell for an identifier, or null if there is none. */
export function named(text: string | null): Named | null {
  return text === null ? null : { named: text };
}

/** A cell for an amount in paise, or null if there is none. */
export function amount(paise: number | null): Amount | null {
  return paise === null ? null : { paise };
}

/**
 * One line of a CSV file (RFC 4180), including its line end. A text that a spreadsheet would run as a formula gets a
 * leading apostrophe: names and remarks come from strangers. An identifier that begins with a digit gets a leading
 * tab: Excel and LibreOffice then keep it as text and show nothing extra, whereas LibreOffice shows `="..."`
 * literally and both show an apostrophe.
 */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "object" && "paise" in cell) return (cell.paise / 100).toFixed(2);
  if (typeof cell === "object" && /^[\d.]/.test(cell.named)) return quoted(`\t${cell.named}`);
  const text = typeof cell === "object" ? cell.named : String(cell);
  const isFormula = STARTS_FORMULA.test(text) && !(typeof cell === "number" && PLAIN_NUMBER.test(text));
  return quoted(isFormula ? `'${text}` : text);
}

function quoted(text: string): string {
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
