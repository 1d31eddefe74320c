import { bareNumber } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/**
 * The number of an account with an Indian bank: 9 to 18 digits, of which the zeros in front count; empty stays empty. A
 * number that a bank issued may look like an Aadhaar number.
 */
export function parseAccountNumber(raw: string): Parsed<string> {
  const digits = bareNumber(raw);
  return digits === "" || /^\d{9,18}$/.test(digits) ? good(digits) : bad("account_number_form");
}
