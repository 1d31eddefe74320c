import { hasCheckDigit } from "@/lib/platform/identity/numbers/verhoeff";
import { bareNumber } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/**
 * An Aadhaar number: twelve digits, the first 2 to 9, the last a Verhoeff check digit. Spaces and punctuation are
 * accepted anywhere. The value lives for one request: it is never stored, logged or shown in full.
 */
export function parseAadhaar(raw: string): Parsed<string> {
  const digits = bareNumber(raw);
  if (digits === "") return bad("aadhaar_missing");
  if (!/^\d+$/.test(digits)) return bad("aadhaar_characters");
  if (digits.length !== 12) return bad("aadhaar_length");
  if (!/^[2-9]/.test(digits)) return bad("aadhaar_start");
  if (!hasCheckDigit(digits)) return bad("aadhaar_checksum");
  return isPalindrome(digits) ? bad("aadhaar_not_issued") : good(digits);
}

/** UIDAI issues no palindromes, though some have a valid check digit. */
function isPalindrome(digits: string): boolean {
  return digits === [...digits].reverse().join("");
}

/** The only form in which a number is shown: `XXXX XXXX 0019`. Takes the number or its last four digits. */
export function maskAadhaar(aadhaar: string): string {
  return `XXXX XXXX ${aadhaar.slice(-4)}`;
}

/** `999999990019` as `9999 9999 0019`, for the field while it is typed. Partial numbers are grouped too. */
export function formatAadhaar(aadhaar: string): string {
  return aadhaar.replace(/(.{4})(?=.)/g, "$1 ");
}
