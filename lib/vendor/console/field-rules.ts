import { env } from "@/lib/platform/env/env";
import { parseAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseOtp } from "@/lib/platform/identity/numbers/otp";
import { parsePan } from "@/lib/platform/identity/numbers/pan";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { misplacedNumber } from "@/lib/platform/identity/text/number-in-text";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";
import type { CatalogueEntry, FieldKind, WireField } from "@/lib/vendor/inexopay";

/** Kinds that are typed again in the last step and stored in no form. */
const SECRET: readonly FieldKind[] = ["aadhaar", "otp"];

export function isSecret({ kind }: WireField): boolean {
  return SECRET.includes(kind);
}

/** Fields meant for such numbers, and numbers issued by the vendor, which may look like one. */
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

/** A value as the wire takes it, or what is wrong with it; "" for an omitted optional one. */
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

/** The vendor redirects customers' browsers and sends reports there, so it must be on this portal. */
function parseOwnAddress(typed: string): Parsed<string> {
  if (typed === "") return bad("value_missing");
  const own = new URL(env().APP_URL).origin;
  return URL.canParse(typed) && new URL(typed).origin === own ? good(typed) : bad("link_foreign");
}
