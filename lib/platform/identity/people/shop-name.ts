import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";

const MAX = 120;

/** Letters, digits, currency signs, and punctuation and symbols as on signboards; no emoji, and no `;`, `_`, braces or backslashes. */
const ALLOWED = /^(?:(?![;_{}\\])[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Join_Control} +=~|^×÷°™®©])*$/u;

/** A shop's name as on its signboard, in any script, with the digits and symbols such names have. */
export function parseShopName(raw: string): Parsed<string> {
  if (raw.length > MAX * 10) return bad("shop_name_long");
  const name = tidyText(raw).replace(/^[ ,;]+|(?<![ ,;])[ ,;]+$/g, "");
  if (name === "") return bad("shop_name_missing");
  if (name.length > MAX) return bad("shop_name_long");
  const isName = ALLOWED.test(name) && /\p{L}/u.test(name);
  return isName ? good(name) : bad("shop_name_characters");
}
