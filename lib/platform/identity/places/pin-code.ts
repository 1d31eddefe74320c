import { compact } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** A PIN code of India Post: six digits, the first not 0. Whether such a PIN is in use is not asked. */
export function parsePinCode(raw: string): Parsed<string> {
  const pin = compact(raw);
  if (pin === "") return bad("pin_code_missing");
  if (!/^\d{6}$/.test(pin)) return bad("pin_code_length");
  return pin.startsWith("0") ? bad("pin_code_start") : good(pin);
}
