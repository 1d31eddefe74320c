import { maskAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { hasCheckDigit } from "@/lib/platform/identity/numbers/verhoeff";
import { bad, type Parsed } from "@/lib/platform/identity/text/parsed";
import { readSigns, rewrite, type Signs } from "@/lib/platform/identity/text/read-signs";
import { toDigits } from "@/lib/platform/identity/text/typed-text";

/** What people put between the digits of one number: up to twenty signs, spaces or invisible marks, never a letter. */
const GAP = /^[^\p{L}]{0,20}$/u;
const DIGIT = /\p{Nd}/gu;
const AADHAAR_DIGITS = 12;

/** What people and programs put right before the twelve digits, as if it were a phone. */
const PREFIX = /^(?:0{0,2}91|0{1,2}|0{0,2}910)$/;

/** A word of digits, some of them typed as the letter that looks like them. */
const LOOKS_LIKE_DIGITS =
  /(?<![\p{L}\p{N}])(?=[\p{Nd}OoОоΟοlIІі]*\p{Nd})[\p{Nd}OoОоΟοlIІі]{2,}(?![\p{L}\p{N}])/gu;

/** A day, a moment, an amount in rupees: looked for first. */
const MOMENT = "(?:(?:T|,? )[0-2]?\\d[:.][0-5]\\d(?:[:.][0-5]\\d)?)?(?!\\d)";
const OF_DAYS_AND_MONEY = new RegExp(
  [
    `(?<!\\d)(?:19|20)\\d\\d([-/.])[01]?\\d\\1[0-3]?\\d${MOMENT}`,
    `(?<!\\d)[0-3]?\\d([-/.])[01]?\\d\\2(?:19|20)\\d\\d${MOMENT}`,
    "₹ ?(?=[\\d,]{1,11}(?![\\d,]))\\d[\\d,]*(?:\\.\\d{1,2})?(?:/-)?(?!\\d)(?![ -]{1,2}\\d{4}(?!\\d))",
  ].join("|"),
  "gu",
);

/** A mobile with its code, or before a time. */
const TEN = "[6-9]\\d{4}[ -]?\\d{5}";
const OF_A_MOBILE = new RegExp(
  [
    `(?:\\+ ?91[ -]{0,2}|(?<!\\d)0?91[ -]{1,3})${TEN}(?![ -]?\\d)`,
    `(?<!\\d)${TEN}(?=[ ,(]{1,3}\\d{1,2}(?::\\d\\d)? ?(?:am|pm|a\\.m|p\\.m|बजे|days?|दिन)(?!\\p{L}))`,
  ].join("|"),
  "giu",
);

type Digit = { value: string; start: number; end: number };
type Place = { start: number; end: number; digits: string };

/**
 * Whether an Aadhaar number stands anywhere in a text: twelve digits of any script and width with any signs, escapes, tags
 * or separators spelt as words between them, also with O for 0 and l for 1, and a right check digit. One in twelve other 12-digit numbers looks the same, so what a vendor or bank issued is not asked this.
 */
export function holdsAadhaar(text: string): boolean {
  return aadhaarPlaces(text).length > 0;
}

/** A free text with every Aadhaar number in it crossed out but for its last four digits, however it is written. */
export function hideAadhaar(text: string): string {
  const places = aadhaarPlaces(text);
  return replaced(
    text,
    places.map(({ start, end, digits }) => ({ start, end, shown: maskAadhaar(digits) })),
  );
}

function replaced(text: string, places: { start: number; end: number; shown: string }[]): string {
  let [hidden, from] = ["", 0];
  for (const { start, end, shown } of places) {
    hidden += text.slice(from, start) + shown;
    from = end;
  }
  return hidden + text.slice(from);
}

/**
 * Whether any twelve digits in a row of an id have a right check digit, also among more digits: for ids that people type
 * and that are kept as they are. What a vendor or bank issued is not asked this.
 */
export function holdsAadhaarDigits(id: string): boolean {
  const digits = digitsIn(readSigns(id).text)
    .map(({ value }) => value)
    .join("");
  return Array.from({ length: digits.length }, (_, first) =>
    digits.slice(first, first + AADHAAR_DIGITS),
  ).some((number) => /^[2-9]\d{11}$/.test(number) && hasCheckDigit(number));
}

const PAN_SIGN = "[^\\p{L}\\p{N}]{0,3}";
const PAN_DIGITS = `\\p{Nd}(?:${PAN_SIGN}\\p{Nd}){3}${PAN_SIGN}`;
const PAN_ALONE = (pan: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${pan}(?![\\p{L}\\p{N}])`, flags);
/** The five letters together, or each by itself. */
const PAN_IN_TEXT = PAN_ALONE(
  `(?:[A-Z]{3}[ABCFGHJLPT][A-Z]|(?:[A-Z][^\\p{L}\\p{N}]{1,3}){3}[ABCFGHJLPT][^\\p{L}\\p{N}]{1,3}[A-Z])${PAN_SIGN}${PAN_DIGITS}[A-Z]`,
  "giu",
);
/** The letters in any groups of one case; four together and one are the words and the number of a house (`FLAT B 1234 C`). */
const inGroups = (letter: string, kind: string) =>
  `(?!${letter}{4}[^\\p{L}\\p{N}])(?:${letter}${PAN_SIGN}){3}${kind}${PAN_SIGN}${letter}${PAN_SIGN}${PAN_DIGITS}${letter}`;
const PANS = [
  PAN_IN_TEXT,
  PAN_ALONE(inGroups("[A-Z]", "[ABCFGHJLPT]"), "gu"),
  PAN_ALONE(inGroups("[a-z]", "[abcfghjlpt]"), "gu"),
];

/** Whether a PAN stands anywhere in a text, in one piece, in its groups or character by character. */
export function holdsPan(text: string): boolean {
  return hidePan(text) !== text;
}

/** A free text with every PAN in it crossed out but for its first two characters and the last. */
export function hidePan(text: string): string {
  return PANS.reduce((hidden, pattern) => {
    const signs = readSigns(hidden);
    const places = [...signs.text.matchAll(pattern)].map(({ 0: found, index }) => ({
      start: signs.starts[index] ?? 0,
      end: signs.ends[index + found.length - 1] ?? 0,
      shown: `${found.slice(0, 2).trim()}*******${found.slice(-1)}`,
    }));
    return replaced(hidden, places);
  }, text);
}

/** The code of what must not stand in a text that is stored as it is, or null. */
export function misplacedNumber(text: string): "aadhaar_misplaced" | "pan_misplaced" | null {
  if (holdsAadhaar(text)) return "aadhaar_misplaced";
  return holdsPan(text) ? "pan_misplaced" : null;
}

/**
 * What a validator let through, unless an Aadhaar number stands in it: server and browser refuse it alike.
 * @param plain whether it is stored as plain text, where a PAN does not belong either
 */
export function withoutNumbers<Value>(parsed: Parsed<Value>, plain = false): Parsed<Value> {
  if (!parsed.ok || typeof parsed.value !== "string") return parsed;
  const misplaced = misplacedNumber(parsed.value);
  return misplaced === "aadhaar_misplaced" || (plain && misplaced) ? bad(misplaced) : parsed;
}

function aadhaarPlaces(text: string): Place[] {
  const read = readSigns(text);
  const signs = [OF_DAYS_AND_MONEY, OF_A_MOBILE].reduce(
    (left, pattern) => rewrite(left, pattern, ([found]) => "x".repeat(found.length)),
    read,
  );
  const plain = placesIn(signs);
  const likened = rewrite(signs, LOOKS_LIKE_DIGITS, ([word]) =>
    word.replace(/[OoОоΟο]/g, "0").replace(/[lIІі]/g, "1"),
  );
  if (likened === signs) return plain;
  const more = placesIn(likened).filter((one) =>
    plain.every(({ start, end }) => one.end <= start || one.start >= end),
  );
  return [...plain, ...more].sort((one, other) => one.start - other.start);
}

function placesIn(signs: Signs): Place[] {
  const digits = digitsIn(signs.text);
  const places: Place[] = [];
  // How many digits up to here belong together.
  let together = 0;
  for (const [last, digit] of digits.entries()) {
    const before = digits[last - 1];
    const isJoined = before !== undefined && GAP.test(signs.text.slice(before.end, digit.start));
    together = isJoined ? together + 1 : 1;
    if (together < AADHAAR_DIGITS) continue;
    const place = placeAt(signs, digits, last - AADHAAR_DIGITS + 1);
    if (!place) continue;
    places.push(place);
    together = 0;
  }
  return places;
}

/** The number that begins with this digit, unless other digits stand right before or behind it: then it is another one. */
function placeAt({ starts, ends }: Signs, digits: Digit[], first: number): Place | null {
  const [begin, end] = [digits[first], digits[first + AADHAAR_DIGITS - 1]];
  if (!begin || !end || !/[2-9]/.test(begin.value)) return null;
  if (digits[first + AADHAAR_DIGITS]?.start === end.end) return null;
  const before = touchingBefore(digits, first);
  if (before !== "" && !PREFIX.test(before)) return null;
  const group = digits.slice(first, first + AADHAAR_DIGITS);
  const number = group.map(({ value }) => value).join("");
  if (!hasCheckDigit(number)) return null;
  return { start: starts[begin.start] ?? 0, end: ends[end.end - 1] ?? 0, digits: number };
}

/** The digits that stand before this one with nothing between; no more than a prefix can have, and one. */
function touchingBefore(digits: Digit[], first: number): string {
  let before = "";
  for (let at = first; at > first - 6 && at > 0 && digits[at - 1]?.end === digits[at]?.start; at--)
    before = `${digits[at - 1]?.value}${before}`;
  return before;
}

function digitsIn(text: string): Digit[] {
  return [...text.matchAll(DIGIT)].map(({ 0: sign, index }) => ({
    value: toDigits(sign),
    start: index,
    end: index + sign.length,
  }));
}
