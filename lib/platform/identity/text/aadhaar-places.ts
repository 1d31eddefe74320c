import { hasCheckDigit } from "@/lib/platform/identity/numbers/verhoeff";
import { isSetApartByWords } from "@/lib/platform/identity/text/between-groups";
import { withoutOtherNumbers } from "@/lib/platform/identity/text/other-numbers";
import { readSigns, rewrite, type Signs } from "@/lib/platform/identity/text/read-signs";
import { toDigits } from "@/lib/platform/identity/text/typed-text";

/**
 * What people put between the digits of one number: up to twenty symbols, spaces or invisible characters, never a
 * letter.
 */
const GAP = /^[^\p{L}]{0,20}$/u;
const DIGIT = /\p{Nd}/gu;
export const AADHAAR_DIGITS = 12;

/** A prefix right before the twelve digits, as if they were a phone number. */
const PREFIX = /^(?:0{0,2}91|0{1,2}|0{0,2}910)$/;

/** A word of digits, some of them typed as similar letters. */
const LIKE = "\\p{Nd}OoОоΟοlIІі";
const LOOKS_LIKE_DIGITS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?=[${LIKE}]*\\p{Nd})[${LIKE}]{2,}(?![\\p{L}\\p{N}])`,
  "gu",
);
/** The same within a longer word. */
const LOOKS_LIKE_DIGITS_ANYWHERE = new RegExp(`[${LIKE}]*\\p{Nd}[${LIKE}]*`, "gu");

type Digit = { value: string; start: number; end: number };
type Place = { start: number; end: number; digits: string };

/**
 * Finds the Aadhaar numbers in a free text: twelve digits, the first 2 to 9, the last a valid check digit, either
 * - in a row, of any script and width, with up to twenty symbols, escapes, tags or spelt-out separators between any two,
 * - or in equal groups joined by words (see `isSetApartByWords`).
 * In a word of digits, O may stand for 0 and l for 1. A number is not part of a longer one, except after `0` or `91`,
 * and none that `withoutOtherNumbers` recognises. One in ten other 12-digit numbers looks the same.
 */
export function aadhaarPlaces(text: string): Place[] {
  const signs = withoutOtherNumbers(readSigns(text));
  const found = placesIn(signs);
  const likened = rewrite(signs, LOOKS_LIKE_DIGITS, ([word]) => likeDigits(word));
  for (const more of [...(likened === signs ? [] : placesIn(likened)), ...groupsIn(signs)])
    if (found.every(({ start, end }) => more.end <= start || more.start >= end)) found.push(more);
  return found.sort((one, other) => one.start - other.start);
}

/** All digits of an id in a row, whatever is between them: once as they are, once with similar letters as digits. */
export function digitsOfId(id: string): [string, string] {
  const { text } = readSigns(id);
  return [text, text.replace(LOOKS_LIKE_DIGITS_ANYWHERE, likeDigits)].map((one) =>
    digitsIn(one)
      .map(({ value }) => value)
      .join(""),
  ) as [string, string];
}

function likeDigits(word: string): string {
  return word.replace(/[OoОоΟο]/g, "0").replace(/[lIІі]/g, "1");
}

function placesIn(signs: Signs): Place[] {
  const digits = digitsIn(signs.text);
  const places: Place[] = [];
  // How many digits up to here form one run.
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

/** The number that starts at this digit, unless other digits are right next to it: then it is a different number. */
function placeAt(signs: Signs, digits: Digit[], first: number): Place | null {
  const group = digits.slice(first, first + AADHAAR_DIGITS);
  if (digits[first + AADHAAR_DIGITS]?.start === group.at(-1)?.end) return null;
  const before = touchingBefore(digits, first);
  return before !== "" && !PREFIX.test(before) ? null : placeOf(signs, group);
}

function placeOf({ starts, ends }: Signs, group: Digit[]): Place | null {
  const [begin, end] = [group[0], group.at(-1)];
  const number = group.map(({ value }) => value).join("");
  if (!begin || !end || !isAadhaar(number)) return null;
  return { start: starts[begin.start] ?? 0, end: ends[end.end - 1] ?? 0, digits: number };
}

/** Whether UIDAI could have issued these twelve digits. */
export function isAadhaar(digits: string): boolean {
  return /^[2-9]\d{11}$/.test(digits) && hasCheckDigit(digits);
}

/** The digits directly before this one, up to one more than a prefix can have. */
function touchingBefore(digits: Digit[], first: number): string {
  let before = "";
  for (let at = first; at > first - 6 && at > 0 && digits[at - 1]?.end === digits[at]?.start; at--)
    before = `${digits[at - 1]?.value}${before}`;
  return before;
}

/** The numbers whose groups of digits are separated by words. */
function groupsIn(signs: Signs): Place[] {
  const groups = [...signs.text.matchAll(/(?<!\p{Nd})(?:\p{Nd}{1,4})(?!\p{Nd})/gu)].map(
    ({ 0: text, index }) => ({ text, size: [...text].length, start: index, end: index + text.length }),
  );
  const places: Place[] = [];
  for (let at = 0; at < groups.length; at++) {
    const size = groups[at]?.size ?? 1;
    const row = groups.slice(at, at + AADHAAR_DIGITS / size);
    const isEqual = row.length * size === AADHAAR_DIGITS && row.every((group) => group.size === size);
    if (!isEqual || !isSetApartByWords(signs.text, row)) continue;
    const place = placeOf(
      signs,
      row.flatMap(({ text, start }) => digitsIn(text, start)),
    );
    if (!place) continue;
    places.push(place);
    at += row.length - 1;
  }
  return places;
}

function digitsIn(text: string, from = 0): Digit[] {
  return [...text.matchAll(DIGIT)].map(({ 0: sign, index }) => ({
    value: toDigits(sign),
    start: from + index,
    end: from + index + sign.length,
  }));
}
