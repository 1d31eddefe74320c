import type { ColumnRole } from "@/db/schema/bank-statement";
import type { FileRow } from "@/lib/money/bank-statement/reading/read-rows";

/**
 * Which column holds what, counted from 0. `in` is the money that came in, or every amount where `direction` or the amount
 * itself says which way it went. `number` is the bank's number where it has a column of its own.
 */
export type Columns = { day: number; text: number; in: number } & Partial<Record<ColumnRole, number>>;

/** The heading of a file's table: its row's place, and its cells. */
export type Heading = { place: number; cells: string[] };

type Named = ColumnRole | "amount" | "balance";
/** The first that fits names the column. */
const WORDS: [Named, RegExp][] = [
  ["balance", /balance|\bbal\b|शेष/],
  [
    "direction",
    /(cr|credit)[^a-z]*(dr|debit)|(dr|debit)[^a-z]*(cr|credit)|^(txn |transaction )?type$|indicator/,
  ],
  ["day", /\bdate\b|^date|\bdt\b|तारीख|दिनांक/],
  ["in", /deposit|credit|\bcr\b|money in|paid in|जमा/],
  ["out", /withdraw|debit|\bdr\b|money out|paid out|निकासी|नामे/],
  ["text", /narration|particular|description|remark|detail|विवरण/],
  ["number", /\butr\b|\brrn\b|\bref|ch(e)?q|instrument|संदर्भ/],
  ["amount", /amount|\bamt\b|राशि/],
];
const FARTHEST = 60;

/** Finds the row that names the columns, also below lines about the account; null if none does. */
export function findHeading(rows: readonly FileRow[]): Heading | null {
  for (const [place, { cells }] of rows.slice(0, FARTHEST).entries()) {
    const named = new Set(cells.map(nameOf));
    const isHeading = named.has("day") && (named.has("in") || named.has("amount") || named.has("direction"));
    if (isHeading && cells.length > 2) return { place, cells };
  }
  return null;
}

/** Which column holds what, as far as the heading says it. */
export function guessColumns({ cells }: Heading): Partial<Columns> {
  const named = cells.map(nameOf);
  const placeOf = (role: Named) => {
    const place = named.indexOf(role);
    return place < 0 ? undefined : place;
  };
  const days = cells.flatMap((cell, place) => (named[place] === "day" ? [{ cell, place }] : []));
  const day = (days.find(({ cell }) => !/value|posting/i.test(cell)) ?? days[0])?.place;
  const amount = placeOf("amount");
  const guessed = {
    day,
    text: placeOf("text"),
    number: placeOf("number"),
    in: placeOf("in") ?? amount ?? (placeOf("direction") === undefined ? undefined : placeOf("direction")),
    out: placeOf("out"),
    direction: placeOf("in") === undefined && amount !== undefined ? placeOf("direction") : undefined,
  };
  return Object.fromEntries(Object.entries(guessed).filter(([, place]) => place !== undefined));
}

function nameOf(cell: string): Named | null {
  const text = cell.normalize("NFC").toLowerCase().replace(/[_.]/g, " ").replace(/\s+/g, " ").trim();
  if (text.length > 50) return null;
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** A heading as one text, to know it again: small letters, digits and separators. */
export function headingKey({ cells }: Heading): string {
  return cells
    .map((cell) =>
      cell
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]/gu, ""),
    )
    .join("|");
}
