import { PLACE_WORDS } from "@/lib/platform/identity/people/place-words";
import { COMMON_WORDS } from "@/lib/platform/identity/text/common-words";

/** Keyboard rows and columns, and the alphabet. A walk may go either way and start at any key. */
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qazwsxedcrfvtgbyhnujmikolp",
].flatMap((row) => [row, backwards(row)]);
/**
 * The shortest walk that counts if the password is only walks, and if it also has words, where three keys in a row
 * occur by chance.
 */
const [SHORT_WALK, WALK] = [3, 4];
/** The longest word, in letters and vowel signs, that is surely a single one. */
const ONE_WORD = /^[\p{L}\p{M}\p{Join_Control}]{1,9}$/u;
/** The digits that people put around a word: up to three, a year, or a sequence such as 1234, once or twice. */
const SEQUENCES = ["01234567890123456789", "98765432109876543210"];
const YEAR = /^(?:19|20)\d\d$/;
/** A phone number, date or PIN code with a letter or two around it. */
const FEW_LETTERS = 3;

const SIGNS: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

/**
 * Whether a password is one that guessers try first: few distinct characters, (nearly) all digits, a repeated part,
 * a single word with digits that everybody adds, or nothing but keyboard walks, common words (forwards or backwards), places and the person's own words (name, shop,
 * e-mail), with digits and symbols around them or in place of letters.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const small = inSmallLetters(password);
  if (new Set(small).size < 5 || small.replace(/[\d\s@#$&*!._/-]/g, "").length <= FEW_LETTERS) return true;
  if (/^(.+?)\1+$/u.test(small)) return true;
  const mine = own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{M}]+/u))
    .filter((word) => word.length > 1);
  if (isOneWordWithUsualDigits(small)) return true;
  const words = [...COMMON_WORDS, ...PLACE_WORDS, ...mine];
  return lettersOf(small).some(
    (letters) =>
      isMadeOf(letters, words, WALK) ||
      isMadeOf(backwards(letters), words, WALK) ||
      isMadeOf(letters, [], SHORT_WALK),
  );
}

/** A password as lists of common ones may have it: in small letters, whole and without what is not a letter. */
export function readingsOf(password: string): string[] {
  const small = inSmallLetters(password);
  return [small, ...lettersOf(small)];
}

const inSmallLetters = (password: string) => password.normalize("NFKC").toLowerCase();

/** The letters of a password: as typed, and with digits and symbols read as the letters they resemble. */
function lettersOf(small: string): string[] {
  const core = small.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, "");
  const read = [...core].map((sign) => SIGNS[sign] ?? sign).join("");
  return [small, read].map((text) => text.replace(/[^\p{L}\p{M}]/gu, "")).filter((text) => text !== "");
}

/** Cracking rules append these digits to every word of every dictionary, so the word itself does not matter. */
function isOneWordWithUsualDigits(small: string): boolean {
  const [, before = "", word = "", behind = ""] = /^([^\p{L}@$]*)(.*?)([^\p{L}\p{M}]*)$/su.exec(small) ?? [];
  const read = [...word].map((sign) => SIGNS[sign] ?? sign).join("");
  return ONE_WORD.test(read) && [before, behind].every((part) => areUsual(part.replace(/\D/g, "")));
}

function areUsual(digits: string): boolean {
  const isUsual = (part: string) =>
    part.length <= 3 ||
    YEAR.test(part) ||
    new Set(part).size === 1 ||
    SEQUENCES.some((sequence) => sequence.includes(part));
  return Array.from(digits, (_, at) => at)
    .concat(digits.length)
    .some((at) => isUsual(digits.slice(0, at)) && isUsual(digits.slice(at)));
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}

/** Whether a text consists only of words, keyboard walks and repeats of one letter. */
function isMadeOf(letters: string, words: readonly string[], walk: number): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < letters.length; at++) {
    if (!reached.has(at)) continue;
    for (const word of words) if (letters.startsWith(word, at)) reached.add(at + word.length);
    for (let end = at + walk; end <= letters.length && isWalk(letters.slice(at, end)); end++)
      reached.add(end);
  }
  return reached.has(letters.length);
}

function isWalk(part: string): boolean {
  return ROWS.some((row) => row.includes(part)) || new Set(part).size === 1;
}
