import { ungroup } from "@/lib/platform/identity/numbers/ungroup";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** Which way money went, as a bank's cell says it. */
export type Direction = "in" | "out";
/** An amount in paise, never negative, and its direction where the cell says it. */
export type CellAmount = { paise: number; direction: Direction | null };

const AMOUNT =
  /^(?<lead>[-+(]?) ?(?:₹|rs\.?|inr)? ?(?<sign>[-+]?) ?(?<whole>[\d, ]*?)(?:\.(?<part>\d{1,2})0*)?(?: ?₹| ?inr)?(?<trail>[-)]?) ?\(?(?<word>cr|dr|credit|debit|c|d)?\.?\)?$/i;
const NOTHING = /^(?:-+|nil|na|n\/a|null)?$/i;

/**
 * An amount as a bank writes it: `1,23,456.50`, `500.00 Cr`, `(500.00)`, `-500`, `₹ 500`.
 * @returns null for an empty cell, a dash or zero; undefined for what cannot be read, such as three decimals or 1e9
 */
export function readAmount(cell: string): CellAmount | null | undefined {
  const text = toDigits(tidyText(cell)).replace(/^'/, "");
  if (NOTHING.test(text)) return null;
  const {
    lead = "",
    sign = "",
    whole = "",
    part = "",
    trail = "",
    word = "",
  } = AMOUNT.exec(text)?.groups ?? {};
  if (whole === "" && part === "") return undefined;
  const rupees = whole === "" ? "0" : ungroup(whole.trim());
  if (rupees === null || rupees.length > 11) return undefined;
  const paise = Number(rupees) * 100 + Number(part.padEnd(2, "0"));
  if (paise === 0) return null;
  const isNegative = [lead, sign, trail].some((one) => one === "-" || one === "(");
  return { paise, direction: isNegative ? "out" : readDirection(word) };
}

/** What a cell such as `CR`, `Dr.` or `Deposit` says; null if it says neither. */
export function readDirection(cell: string): Direction | null {
  const text = cell.trim().toLowerCase().replace(/[.()]/g, "");
  if (/^(c|cr|credit|deposit|in|\+)$/.test(text)) return "in";
  return /^(d|dr|debit|withdrawal|out|-)$/.test(text) ? "out" : null;
}
