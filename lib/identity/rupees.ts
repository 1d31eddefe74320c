import { compact } from "@/lib/identity/compact";
import { bad, good, type Parsed } from "@/lib/identity/parsed";

/** Paise as rupees the Indian way: 10700 is `₹107`, 12345650 is `₹1,23,456.50`. */
export function formatRupees(paise: number): string {
  const whole = paise % 100 === 0;
  return new Intl.NumberFormat("en-IN", {
    style: "currency",
    currency: "INR",
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(paise / 100);
}

const MOST_PAISE = 10_000_000;

/**
 * An amount in rupees as people type it (`150`, `₹1,500.50`, `Rs 99/-`), or nothing.
 * @returns paise, or null for an empty field; one lakh rupees at the most.
 */
export function parseOptionalRupees(raw: string): Parsed<number | null> {
  const amount = raw.trim().replace(/\/\s?\p{Pd}$/u, "");
  if (/\p{Pd}/u.test(amount)) return bad("rupees_form");
  const typed = compact(amount)
    .replace(/^(₹|rs\.?)/i, "")
    .replaceAll(",", "");
  if (typed === "") return good(null);
  const [, rupees, paise = ""] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed) ?? [];
  if (rupees === undefined) return bad("rupees_form");
  const total = Number(rupees) * 100 + Number(paise.padEnd(2, "0"));
  return total <= MOST_PAISE ? good(total) : bad("rupees_most");
}
