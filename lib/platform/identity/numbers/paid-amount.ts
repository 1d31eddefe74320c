import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

const SIGN = "(?:₹|rs|inr|रु|रू)?[.:॰ ]*";

/** What else people type, each with the sentence that helps. */
const WRONG: readonly [RegExp, string][] = [
  [new RegExp(`^${SIGN}-`, "iu"), "amount_negative"],
  [/\d\.\d{3,}/, "amount_decimals"],
  [/\d(?:\.\d+)?e[+-]?\d/i, "amount_exponent"],
];

/**
 * Money that was paid, in rupees as people type it (`500`, `₹1,500.50`, `Rs 99/-`, `५००`): more than nothing, at most one
 * crore rupees.
 * @returns paise
 */
export function parsePaidAmount(raw: string): Parsed<number> {
  const typed = toDigits(tidyText(raw));
  const wrong = WRONG.find(([pattern]) => pattern.test(typed));
  if (wrong) return bad(wrong[1]);
  const parsed = parseDailyAmount(raw);
  if (!parsed.ok) return parsed;
  if (parsed.value === null) return bad("amount_missing");
  return parsed.value === 0 ? bad("amount_zero") : good(parsed.value);
}
