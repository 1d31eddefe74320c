import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";

/** INEXOPAY documents no limit. The sandbox accepts 200, and never rejects a shorter address for its length. */
const MAX = 200;

/** Far more than anyone types. A longer text is not even tidied. */
const MAX_TYPED = 2_000;

/** Letters and digits of any script with their marks and joiners, and the punctuation addresses use. */
const ALLOWED = /^[\p{L}\p{M}\p{N}\p{Join_Control} .,:;'"()&#@+/\\_°º%*!?=~|[\]№℅।॥॰\u0af0-]*$/u;

/** An address of up to 200 characters in any script. Line breaks become commas. */
export function parseAddress(raw: string): Parsed<string> {
  if (raw.length > MAX_TYPED) return bad("address_long");
  const address = raw
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => tidyText(line).replace(/^[ ,]+|[ ,]+$/g, ""))
    .filter(Boolean)
    .join(", ");
  if (address === "") return bad("address_missing");
  if (address.length > MAX) return bad("address_long");
  return ALLOWED.test(address) && /[\p{L}\p{N}]/u.test(address) ? good(address) : bad("address_characters");
}
