import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";

const MAX = 120;

/** A shop's name as on its signboard, in any script, with the digits and symbols such names have. */
export function parseShopName(raw: string): Parsed<string> {
  if (raw.length > MAX * 10) return bad("shop_name_long");
  const name = tidyText(raw);
  if (name === "") return bad("shop_name_missing");
  if (name.length > MAX) return bad("shop_name_long");
  const isName =
    /^[\p{L}\p{M}\p{N}\p{Join_Control} .,'"()&@+/#%*!।॰\u0af0-]*$/u.test(name) && /\p{L}/u.test(name);
  return isName ? good(name) : bad("shop_name_characters");
}
