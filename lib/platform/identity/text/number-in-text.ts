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
 * Whether a free text contains an Aadhaar number, by the rule of `aadhaarPlaces`. Not applied to numbers issued by a
 * vendor or bank: one in ten of them looks the same.
 */
export function holdsAadhaar(text: string): boolean {
  return aadhaarPlaces(text).length > 0;
}

/** Masks every Aadhaar number in a free text except its last four digits, however it is written. */
export function hideAadhaar(text: string): string {
  const places = aadhaarPlaces(text);
  return replacePlaces(
    text,
    places.map(({ start, end, digits }) => ({ start, end, shown: maskAadhaar(digits) })),
  );
}

/** Masks every Aadhaar number and PAN in a text from one person to another. */
export function hideNumbers(text: string): string {
  return hidePan(hideAadhaar(text));
}

/**
 * Whether an id holds a person's number. This is the strict rule for ids that people type or we generate, which are
 * stored as they are and for ever. In addition to the rule for free text, any twelve digits in a row count, whatever
 * is between or around them, even with O for 0 and l or I for 1. Not applied to ids issued by a vendor or bank.
 */
export function holdsPersonNumber(id: string): boolean {
  return misplacedNumber(id) !== null || digitsOfId(id).some(holdsAadhaarDigits);
}

function holdsAadhaarDigits(digits: string): boolean {
  return Array.from({ length: digits.length }, (_, first) =>
    digits.slice(first, first + AADHAAR_DIGITS),
  ).some(isAadhaar);
}

/** The code of a number that must not be in a text stored as plain text, or null. */
export function misplacedNumber(text: string): "aadhaar_misplaced" | "pan_misplaced" | null {
  if (holdsAadhaar(text)) return "aadhaar_misplaced";
  return holdsPan(text) ? "pan_misplaced" : null;
}

/**
 * Rejects a parsed value that contains an Aadhaar number, on the server and in the browser alike.
 * @param plain whether it is stored as plain text, where a PAN is rejected too
 */
export function withoutNumbers<Value>(parsed: Parsed<Value>, plain = false): Parsed<Value> {
  if (!parsed.ok || typeof parsed.value !== "string") return parsed;
  const misplaced = misplacedNumber(parsed.value);
  return misplaced === "aadhaar_misplaced" || (plain && misplaced) ? bad(misplaced) : parsed;
}
