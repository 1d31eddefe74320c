import { maskAadhaar } from "@/lib/identity/aadhaar";
import { bad, type Parsed } from "@/lib/identity/parsed";
import { hasCheckDigit } from "@/lib/identity/verhoeff";

/** What people put between the digits of one number: up to twenty signs, spaces or invisible marks, never a letter. */
const GAP = /^[^\p{L}]{0,20}$/u;
const DIGIT = /[\p{Nd}\p{No}]/gu;
const AADHAAR_DIGITS = 12;

type Digit = { value: string; start: number; end: number };
type Place = { start: number; end: number; digits: string };

/**
 * Whether an Aadhaar number stands anywhere in a text: twelve digits of any script with any signs between them and
 * a right check digit. One in twelve other 12-digit numbers looks the same, so what a vendor or bank issued is not asked this.
 */
export function holdsAadhaar(text: string): boolean {
  return aadhaarPlaces(text).length > 0;
}

/** A free text with every Aadhaar number in it crossed out but for its last four digits, however it is written. */
export function hideAadhaar(text: string): string {
  let [hidden, from] = ["", 0];
  for (const { start, end, digits } of aadhaarPlaces(text)) {
    hidden += text.slice(from, start) + maskAadhaar(digits);
    from = end;
  }
  return hidden + text.slice(from);
}

/**
 * Whether any twelve digits in a row of an id have a right check digit, also among more digits: for ids that people type
 * and that are kept as they are. What a vendor or bank issued is not asked this.
 */
export function holdsAadhaarDigits(id: string): boolean {
  const digits = digitsIn(id)
    .map(({ value }) => value)
    .join("");
  return Array.from({ length: digits.length }, (_, first) =>
    digits.slice(first, first + AADHAAR_DIGITS),
  ).some((number) => /^[2-9]\d{11}$/.test(number) && hasCheckDigit(number));
}

const PAN_SIGN = "[^\\p{L}\\p{N}]";
const PAN_LETTERS = "[A-Z]{3}[ABCFGHJLPT][A-Z]";
/** Together, in its three groups, or each character by itself. */
const PAN_IN_TEXT = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PAN_LETTERS}${PAN_SIGN}{0,3}\\p{Nd}{4}${PAN_SIGN}{0,3}[A-Z]|` +
    `(?:[A-Z]${PAN_SIGN}{1,3}){3}[ABCFGHJLPT]${PAN_SIGN}{1,3}[A-Z]${PAN_SIGN}{1,3}(?:\\p{Nd}${PAN_SIGN}{1,3}){4}[A-Z])(?![\\p{L}\\p{N}])`,
  "giu",
);

/** Whether a PAN stands anywhere in a text, in one piece, in its groups or character by character. */
export function holdsPan(text: string): boolean {
  return hidePan(text) !== text;
}

/** A free text with every PAN in it crossed out but for its first two characters and the last. */
export function hidePan(text: string): string {
  return text.replace(PAN_IN_TEXT, (found) => `${found.slice(0, 2).trim()}*******${found.slice(-1)}`);
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
  const digits = digitsIn(text);
  const places: Place[] = [];
  for (let first = 0; first + AADHAAR_DIGITS <= digits.length; first++) {
    const place = placeAt(text, digits, first);
    if (!place) continue;
    places.push(place);
    first += AADHAAR_DIGITS - 1;
  }
  return places;
}

/** The number that begins with this digit, unless digits stand right before or behind it: then it is another one. */
function placeAt(text: string, digits: Digit[], first: number): Place | null {
  const group = digits.slice(first, first + AADHAAR_DIGITS);
  const [begin, end] = [group[0], group.at(-1)];
  if (!begin || !end || !/[2-9]/.test(begin.value)) return null;
  if (digits[first - 1]?.end === begin.start || digits[first + AADHAAR_DIGITS]?.start === end.end)
    return null;
  const isOne = group.every(({ start }, at) => at === 0 || GAP.test(text.slice(group[at - 1]?.end, start)));
  const number = group.map(({ value }) => value).join("");
  return isOne && hasCheckDigit(number) ? { start: begin.start, end: end.end, digits: number } : null;
}

function digitsIn(text: string): Digit[] {
  return [...text.matchAll(DIGIT)].flatMap(({ 0: sign, index }) => {
    const value = digitValue(sign);
    return value === null ? [] : [{ value, start: index, end: index + sign.length }];
  });
}

/** The value of a digit of any script; null for a sign like ½ that is no digit. */
function digitValue(sign: string): string | null {
  if (/\p{No}/u.test(sign)) {
    const plain = sign.normalize("NFKC");
    return /^\d$/.test(plain) ? plain : null;
  }
  // Unicode keeps the ten digits of a script side by side, from zero on.
  const code = sign.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
