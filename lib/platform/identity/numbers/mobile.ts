import { compact } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** India's country code as people write it, before the number or before a 0 and the number. */
const INDIA = /^(?:(?:\+|00)0?91|0?91(?=0?\d{10}$))/;

/**
 * Parses an Indian mobile number as people type it: spaces, hyphens, brackets, quotes, `tel:`, invisible characters
 * pasted by phones, and a leading 0, +91, 91, 091 or 0091 are dropped; ten digits beginning with 6 to 9 remain. Foreign
 * numbers are rejected, even if their digits would pass for an Indian one (+98 765 432 10).
 */
export function parseMobile(raw: string): Parsed<string> {
  const typed = compact(raw)
    .replace(/^tel:/i, "")
    .replace(/[()._|]/g, "");
  if (typed === "") return bad("mobile_missing");
  if (!/^\+?\d+$/.test(typed)) return bad("mobile_characters");
  const digits = typed.replace(INDIA, "");
  if (digits.startsWith("+")) return bad("mobile_start");
  const local = digits.replace(/^0/, "");
  if (local.length !== 10) return bad("mobile_length");
  return /^[6-9]/.test(local) ? good(local) : bad("mobile_start");
}

/** `9876543210` as `98765 43210`, the way numbers are read out. Anything but a whole number is returned unchanged. */
export function formatMobile(mobile: string): string {
  return mobile.length === 10 ? `${mobile.slice(0, 5)} ${mobile.slice(5)}` : mobile;
}
