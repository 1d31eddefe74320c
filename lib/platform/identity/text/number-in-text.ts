import { maskAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import {
  AADHAAR_DIGITS,
  aadhaarPlaces,
  digitsOfId,
  isAadhaar,
} from "@/lib/platform/identity/text/aadhaar-places";
import { hidePan, holdsPan } from "@/lib/platform/identity/text/pan-in-text";
import { bad, type Parsed } from "@/lib/platform/identity/text/parsed";
import { replacePlaces } from "@/lib/platform/identity/text/read-signs";

/**
 * Whether an Aadhaar number stands anywhere in a free text, by the rule of `aadhaarPlaces`. What a vendor or bank issued
 * is not asked this: one in ten such numbers looks the same.
 */
export function holdsAadhaar(text: string): boolean {
  return aadhaarPlaces(text).length > 0;
}

/** A free text with every Aadhaar number in it crossed out but for its last four digits, however it is written. */
export function hideAadhaar(text: string): string {
  const places = aadhaarPlaces(text);
  return replacePlaces(
    text,
    places.map(({ start, end, digits }) => ({ start, end, shown: maskAadhaar(digits) })),
  );
}

/** A text from one person to another with every Aadhaar number and PAN in it crossed out. */
export function hideNumbers(text: string): string {
  return hidePan(hideAadhaar(text));
}

/**
 * Whether an id holds a person's number: the strict rule, for ids that people type or that we make, which are kept as they
 * are and for ever. Beside what a free text is searched for, any twelve of its digits in a row count, whatever stands
 * between, before and behind them, also with O for 0 and l or I for 1. What a vendor or bank issued is not asked this.
 */
export function holdsPersonNumber(id: string): boolean {
  return misplacedNumber(id) !== null || digitsOfId(id).some(holdsAadhaarDigits);
}

function holdsAadhaarDigits(digits: string): boolean {
  return Array.from({ length: digits.length }, (_, first) =>
    digits.slice(first, first + AADHAAR_DIGITS),
  ).some(isAadhaar);
}

/** The code of what must not stand in a text that is stored as it is, or null. */
export function misplacedNumber(text: string): "aadhaar_misplaced" | "pan_misplaced" | null {
  if (holdsAadhaar(text)) return "aadhaar_misplaced";
  return holdsPan(text) ? "pan_misplaced" : null;
}

/**
 * What a validator let through, unless an Aadhaar number stands in it: server and browser refuse it alike.
 * @param plain whether it is stored as plain text, where a PAN does not belong either
 */
export function withoutNumbers<Value>(parsed: Parsed<Value>, plain = false): Parsed<Value> {
  if (!parsed.ok || typeof parsed.value !== "string") return parsed;
  const misplaced = misplacedNumber(parsed.value);
  return misplaced === "aadhaar_misplaced" || (plain && misplaced) ? bad(misplaced) : parsed;
}
