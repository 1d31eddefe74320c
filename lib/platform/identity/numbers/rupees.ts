import { ungroup } from "@/lib/platform/identity/numbers/ungroup";
import { numberFormatter } from "@/lib/platform/identity/text/formatters";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** Formats paise as rupees in the Indian style: 10700 is `₹107`, 12345650 is `₹1,23,456.50`. Zero has no sign. */
export function formatRupees(paise: number): string {
  return formatted(paise, "auto");
}

/** By how many paise something changed: as `formatRupees`, and with a plus if it grew. */
export function formatChange(paise: number): string {
  return formatted(paise, "exceptZero");
}

function formatted(paise: number, signDisplay: "auto" | "exceptZero"): string {
  const whole = paise % 100 === 0;
  return numberFormatter("en-IN", {
    ...{ style: "currency", currency: "INR", signDisplay },
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(paise / 100 + 0);
}

/** Paise as a person types rupees: 10700 is `107`, 10750 is `107.50`. */
export function plainRupees(paise: number): string {
  return paise % 100 === 0 ? String(paise / 100) : (paise / 100).toFixed(2);
}

const MOST_PAISE = 10_000_000;

/** One crore rupees: the most a shop's daily limit may be, in paise. */
const MOST_DAILY_PAISE = 1_000_000_000;

/**
 * An amount in rupees as people type it (`150`, `₹1,500.50`, `Rs 99/-`, `1500 रुपये only`), at most one lakh rupees.
 * @returns paise, or null for an empty field
 */
export function parseOptionalRupees(raw: string): Parsed<number | null> {
  return parseUpTo(raw, MOST_PAISE, "rupees_most");
}

/** A shop's daily limit in paise, at most one crore rupees; null for an empty field, which means no limit. */
export function parseDailyAmount(raw: string): Parsed<number | null> {
  return parseUpTo(raw, MOST_DAILY_PAISE, "daily_amount_most");
}

/** A price in paise, at most one lakh rupees. An empty field is rejected. */
export function parsePrice(raw: string): Parsed<number> {
  const parsed = parseOptionalRupees(raw);
  if (!parsed.ok) return parsed;
  return parsed.value === null ? bad("price_missing") : good(parsed.value);
}

const CURRENCY = "(?:₹|rs|inr|rupees?|रु(?:पये|पए|पया|पयों)?|रू(?:पये)?)[.:॰]?";
/** The amount with the currency before or after it, India's trailing `/-`, and the punctuation of a sentence. */
const TYPED = new RegExp(
  `^(?:${CURRENCY} ?)?([\\d, ]*?)(?:\\.(\\d{1,2}))?(?: ?/ ?-)?(?: ?${CURRENCY})?(?: ?(?:only|मात्र))?[ ,;.:।]*$`,
  "iu",
);

const SIGN = "(?:₹|rs|inr|रु|रू)?[.:॰ ]*";

/** What else people type, each with the sentence that helps. */
const WRONG: readonly [RegExp, string][] = [
  [new RegExp(`^${SIGN}-`, "iu"), "amount_negative"],
  [/\d\.\d{3,}/, "amount_decimals"],
  [/\d(?:\.\d+)?e[+-]?\d/i, "amount_exponent"],
];

const LONGEST = 60;

function parseUpTo(raw: string, most: number, tooMuch: string): Parsed<number | null> {
  const typed = toDigits(tidyText(raw));
  if (typed.length > LONGEST) return bad("rupees_form");
  const wrong = WRONG.find(([pattern]) => pattern.test(typed));
  if (wrong) return bad(wrong[1]);
  const [whole, grouped = "", paise = ""] = TYPED.exec(typed) ?? [];
  if (grouped === "" && paise === "" && whole !== undefined) return good(null);
  const rupees = ungroup(grouped);
  if (rupees === null || rupees.length > 9) return bad("rupees_form");
  const total = Number(rupees) * 100 + Number(paise.padEnd(2, "0"));
  return total <= most ? good(total) : bad(tooMuch);
}
