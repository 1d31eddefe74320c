import { bad, good, type Parsed } from "@/lib/identity/parsed";

/**
 * An Indian mobile number as people type it: spaces, hyphens, brackets, what phones paste invisibly,
 * a leading 0, +91, 91 or 0091 are dropped; ten digits beginning with 6 to 9 remain. Another country's
 * number is refused, also where its digits would pass for one of ours (+98 765 432 10).
 */
export function parseMobile(raw: string): Parsed<string> {
  const compact = raw.replace(/[\s()\-.\u2010-\u2015\p{Cf}]/gu, "");
  if (compact === "") return bad("mobile_missing");
  if (!/^\+?\d+$/.test(compact)) return bad("mobile_characters");
  const digits = compact.replace(/^(\+91|0091)/, "");
  if (digits.startsWith("+")) return bad("mobile_start");
  const local = digits.length === 12 && digits.startsWith("91") ? digits.slice(2) : digits.replace(/^0/, "");
  if (local.length !== 10) return bad("mobile_length");
  return /^[6-9]/.test(local) ? good(local) : bad("mobile_start");
}

/** `9876543210` as `98765 43210`, the way numbers are read out. */
export function formatMobile(mobile: string): string {
  return `${mobile.slice(0, 5)} ${mobile.slice(5)}`;
}
