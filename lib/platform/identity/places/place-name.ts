import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, withoutFrame } from "@/lib/platform/identity/text/typed-text";

const MAX = 60;

/** The name of a city, town, village or district, in any script: `Bengaluru`, `24 Parganas`, `दिल्ली`. */
export function parsePlaceName(raw: string): Parsed<string> {
  if (raw.length > MAX * 10) return bad("city_long");
  const place = withoutFrame(tidyText(raw));
  if (place === "") return bad("city_missing");
  if (place.length > MAX) return bad("city_long");
  const isPlace =
    /^[\p{L}\p{M}\p{Nd}\p{Join_Control} ॰\u0af0.,'()&/-]*$/u.test(place) && /\p{L}/u.test(place);
  return isPlace ? good(place) : bad("city_characters");
}
