import { env } from "@/lib/env";
import { parseAadhaar } from "@/lib/identity/aadhaar";
import { parseEmail } from "@/lib/identity/email";
import { parseMobile } from "@/lib/identity/mobile";
import { misplacedNumber } from "@/lib/identity/number-in-text";
import { parseOtp } from "@/lib/identity/otp";
import { parsePan } from "@/lib/identity/pan";
import { bad, good, type Parsed } from "@/lib/identity/parsed";
import { parsePinCode } from "@/lib/identity/pin-code";
import { tidyText } from "@/lib/identity/typed-text";
import type { CatalogueEntry, FieldKind, WireField } from "@/lib/inexopay";

/** Kinds that are typed anew at the last step, and kept in no form. */
const SECRET: readonly FieldKind[] = ["aadhaar", "otp"];

export function isSecret({ kind }: WireField): boolean {
  return SECRET.includes(kind);
}

/** Boxes of their own for such numbers, and what the vendor issued, which may look like one. */
const MAY_LOOK_SO: readonly FieldKind[] = ["aadhaar", "otp", "pan"];
const ISSUED = ["txn_id", "request_id"];

const RULES: Partial<Record<FieldKind, (raw: string) => Parsed<string>>> = {
  mobile: parseMobile,
  pan: parsePan,
  pin_code: parsePinCode,
  email: (raw) => parseEmail(raw, "value_missing"),
  aadhaar: parseAadhaar,
  otp: parseOtp,
  link: parseOwnAddress,
};

/** A value as the wire takes it, or what is wrong with it; "" where an optional one was left out. */
export function parseWireField(entry: CatalogueEntry, field: WireField, raw: string): Parsed<string> {
  const typed = tidyText(raw);
  if (typed === "" && !field.required) return good("");
  const rule = RULES[field.kind];
  if (!rule && typed === "") return bad("value_missing");
  const parsed = rule ? rule(typed) : good(typed);
  if (!parsed.ok) return parsed;
  if (!MAY_LOOK_SO.includes(field.kind) && !ISSUED.includes(field.name)) {
    const misplaced = misplacedNumber(parsed.value);
    if (misplaced) return bad(misplaced);
  }
  return entry.takes(field.name, parsed.value) ? parsed : bad("value_form");
}

/** The vendor sends a customer's browser and reports there: to this portal, and nowhere else. */
function parseOwnAddress(typed: string): Parsed<string> {
  if (typed === "") return bad("value_missing");
  const own = new URL(env().APP_URL).origin;
  return URL.canParse(typed) && new URL(typed).origin === own ? good(typed) : bad("link_foreign");
}
