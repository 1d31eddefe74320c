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
 * or nothing but keyboard walks, common words (forwards or backwards) and the person's own words (name, shop,
 * e-mail), with digits and symbols around them or in place of letters.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const small = password.normalize("NFKC").toLowerCase();
  if (new Set(small).size < 5 || small.replace(/[\d\s@#$&*!._/-]/g, "").length <= FEW_LETTERS) return true;
  if (/^(.+?)\1+$/u.test(small)) return true;
  const mine = own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{M}]+/u))
    .filter((word) => word.length > 1);
  const words = [...COMMON_WORDS, ...mine];
  return lettersOf(small).some(
    (letters) =>
      isMadeOf(letters, words, WALK) ||
      isMadeOf(backwards(letters), words, WALK) ||
      isMadeOf(letters, [], SHORT_WALK),
  );
}

/** The letters of a password: as typed, and with digits and symbols read as the letters they resemble. */
function lettersOf(small: string): string[] {
  const core = small.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, "");
  const read = [...core].map((sign) => SIGNS[sign] ?? sign).join("");
  return [small, read].map((text) => text.replace(/[^\p{L}\p{M}]/gu, "")).filter((text) => text !== "");
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
