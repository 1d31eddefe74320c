import { bareNumber } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** An India Post PIN code: six digits, the first not 0. It does not check that the PIN is in use. */
export function parsePinCode(raw: string): Parsed<string> {
  const pin = bareNumber(raw);
  if (pin === "") return bad("pin_code_missing");
  if (!/^\d{6}$/.test(pin)) return bad("pin_code_length");
  return pin.startsWith("0") ? bad("pin_code_start") : good(pin);
}
