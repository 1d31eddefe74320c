import { readSigns, replacePlaces } from "@/lib/platform/identity/text/read-signs";

const SIGN = "[^\\p{L}\\p{N}]{0,3}";
const KIND = "[ABCFGHJLPT]";
const DIGITS = `\\p{Nd}(?:${SIGN}\\p{Nd}){3}${SIGN}`;

const IN_ONE_PIECE = `[A-Z]{3}${KIND}[A-Z]\\p{Nd}{4}[A-Z]`;
const NAMED_PAN = "(?<=(?<![A-Z])pan(?:[ _-]?(?:card|number|num|no|nr))?)";

const alone = (pan: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${pan}(?![\\p{L}\\p{N}])`, flags);
/** The letters in groups of one case. Four letters and then one are a word and a house number (`FLAT B 1234 C`). */
const inGroups = (letter: string, kind: string) =>
  `(?!${letter}{4}[^\\p{L}\\p{N}])(?:${letter}${SIGN}){3}${kind}${SIGN}${letter}${SIGN}${DIGITS}${letter}`;

const PATTERNS = [
  new RegExp(`(?<![A-Z\\p{N}])${IN_ONE_PIECE}(?![A-Z\\p{N}])`, "gu"),
  new RegExp(`(?:(?<![A-Z\\p{N}])|${NAMED_PAN})${IN_ONE_PIECE}(?![A-Z\\p{N}])`, "giu"),
  // The five letters together, or one by one.
  alone(
    `(?:[A-Z]{3}${KIND}[A-Z]|(?:[A-Z][^\\p{L}\\p{N}]{1,3}){3}${KIND}[^\\p{L}\\p{N}]{1,3}[A-Z])${SIGN}${DIGITS}[A-Z]`,
    "giu",
  ),
  alone(inGroups("[A-Z]", KIND), "gu"),
  alone(inGroups("[a-z]", KIND.toLowerCase()), "gu"),
];

/** Words of addresses and lists with a valid fourth letter, followed by a number: `NAGAR 1234 F`. */
const ADDRESS_WORDS = new Set(
  `bagan bahar basti bazar bihar block booth canal delhi flats galli ganga gully kothi kumar local mahal march month
  nagar north pouch plots royal sadar sagar shops singh sixth south stall stock surat tempo tenth total truck vihar villa
  yadav`.split(/\s+/),
);

/** Whether a text contains a PAN, by the rule of `hidePan`. */
export function holdsPan(text: string): boolean {
  return hidePan(text) !== text;
}

/**
 * Masks every PAN in a free text except its first two characters and the last.
 * A PAN is five letters with a valid fourth, four digits and a letter, in letters and digits of any script and width:
 * - in one piece in any case, even right next to the word "PAN", another script or, in capitals, lower-case letters,
 * - with up to three symbols between its characters, its letters together, in groups of one case or one by one.
 * Five letters and a gap are a word of an address if `ADDRESS_WORDS` has it, or if they are capitalised like a word
 * (`Nagar 1234 F`), unless the fourth letter is the P of a person (`Abcpe 1234 f`).
 */
export function hidePan(text: string): string {
  return PATTERNS.reduce((hidden, pattern) => {
    const signs = readSigns(hidden);
    const places = [...signs.text.matchAll(pattern)]
      .filter(({ 0: found }) => !isWordAndNumber(found))
      .map(({ 0: found, index }) => ({
        start: signs.starts[index] ?? 0,
        end: signs.ends[index + found.length - 1] ?? 0,
        shown: `${found.slice(0, 2).trim()}*******${found.slice(-1)}`,
      }));
    return replacePlaces(hidden, places);
  }, text);
}

function isWordAndNumber(found: string): boolean {
  const [, word] = /^([A-Za-z]{5})[^\p{L}\p{N}]/u.exec(found) ?? [];
  if (!word) return false;
  return ADDRESS_WORDS.has(word.toLowerCase()) || /^[A-Z][a-z]{2}(?!p)[a-z]{2}$/.test(word);
}
