import { bad, good, type Parsed } from "@/lib/identity/parsed";
import { tidyText } from "@/lib/identity/typed-text";

const MAX = 100;

/** Letters with their marks and joiners, the abbreviation signs of Devanagari and Gujarati, and `. ' - /`. */
const ALLOWED = /^[\p{L}\p{M}\p{Join_Control}\u0970\u0af0 .'/-]*$/u;

/** A Hindi keyboard offers the zero first: `मो०` is meant as `मो॰`. */
const ZERO_AS_DOT = /(?<=[\p{L}\p{M}])०(?=\s|$)/gu;

/** A person's name in any script, or empty: letters, marks, spaces and `. ' - / ॰`; runs of spaces become one. */
export function parseOptionalName(raw: string): Parsed<string> {
  const name = tidyText(raw).replace(ZERO_AS_DOT, "॰");
  if (name.length > MAX) return bad("name_long");
  return ALLOWED.test(name) ? good(name) : bad("name_characters");
}
