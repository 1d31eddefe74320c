import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, withoutFrame } from "@/lib/platform/identity/text/typed-text";

const MAX = 100;

/** Letters with their marks and joiners, the abbreviation signs of Devanagari and Gujarati, and `. ' - /`. */
const ALLOWED = /^[\p{L}\p{M}\p{Join_Control}\u0970\u0af0 .'/-]*$/u;

/** Hindi keyboards offer the zero first, and a colon looks alike: `मो०`, `मो0` and `मो:` all mean `मो॰`. */
const AS_ABBREVIATION = /(?<=\p{Script=Devanagari}\p{M}*)(?:[०0:](?=\s|$|[\p{L}.])|०(?=\s|$))\.?/gu;
/** The danda is the neighbouring key; after more than one letter it ends a name. */
const DANDA_AS_ABBREVIATION =
  /(?<=(?<![\p{L}\p{M}])\p{Script=Devanagari}\p{M}*(?:(?<=\u094d)\p{L}\p{M}*)?)।(?= ?\p{L})/gu;
/** `Md: Aslam` in other scripts. */
const AS_STOP = /(?<=(?:^|\s)[\p{L}\p{M}]{1,5}):(?=\s|$|\p{L})/gu;

/** A combining mark without a letter before it. */
const LONE_MARK = /(?:^|[ .'/-])\p{M}/u;

/**
 * A person's name in any script, or empty: letters, marks, spaces and `. ' - / ॰`. Runs of spaces become one. Quotes
 * are dropped, also around a nickname (`Asha "Guddu" Devi`), and commas and dandas at either end. Marks alone are
 * rejected.
 */
export function parseOptionalName(raw: string): Parsed<string> {
  if (raw.length > MAX * 10) return bad("name_long");
  const name = withoutFrame(tidyText(tidyText(raw).replaceAll('"', " ")))
    .replace(AS_ABBREVIATION, "॰")
    .replace(DANDA_AS_ABBREVIATION, "॰")
    .replace(AS_STOP, ".");
  if (name.length > MAX) return bad("name_long");
  const isName = ALLOWED.test(name) && (name === "" || /\p{L}/u.test(name)) && !LONE_MARK.test(name);
  return isName ? good(name) : bad("name_characters");
}
