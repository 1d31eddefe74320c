import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/**
 * Money that was paid, in rupees as people type it (`500`, `₹1,500.50`, `Rs 99/-`, `५००`): more than nothing, at most one
 * crore rupees.
 * @returns paise
 */
export function parsePaidAmount(raw: string): Parsed<number> {
  const parsed = parseDailyAmount(raw);
  if (!parsed.ok) return parsed;
  if (parsed.value === null) return bad("amount_missing");
  return parsed.value === 0 ? bad("amount_zero") : good(parsed.value);
}
