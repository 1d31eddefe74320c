/** Invisible characters: direction marks, zero-width spaces, soft hyphens, fillers. Joiners shape letters and stay. */
const INVISIBLE = /(?!\p{Join_Control})[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A joiner has a meaning only after a letter of an Indian script. */
const IDLE_JOINER = /(?<![\p{L}\p{M}])\p{Join_Control}|(?<=\p{Script=Latin})\p{Join_Control}/gu;

/** Plain characters, each with the variants that keyboards and copied texts use. */
const SIGNS: [RegExp, string][] = [
  [/[`´ʹʻʼʽˈ‘’‚‛′‵՚׳ꞌ]/gu, "'"],
  [/[“”„‟″‶«»〝〞]/gu, '"'],
  [/[\p{Pd}\u2212\u02d7\u2043]/gu, "-"],
  [/[\u2044\u2215\u29f8]/gu, "/"],
];

const FULL_WIDTH = 0xfee0;

/** Commas, semicolons and dandas at either end of a copied text. */
const AROUND = /^[\s,;।॥|]+|(?<![\s,;।॥|])[\s,;।॥|]+$/gu;
const IN_QUOTES = /^(["'])(.*)\1$/su;

/** The text without invisible characters; joiners and line breaks stay. */
export function withoutInvisible(raw: string): string {
  return raw.replace(INVISIBLE, "");
}

const found = new Map<string, string>();

/** Converts the digits of every script to 0 to 9. */
export function toDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const plain = found.get(digit) ?? plainDigit(digit);
    found.set(digit, plain);
    return plain;
  });
}

/** Unicode keeps the ten digits of a script in a row, so the number of digits before one gives its value. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}

/**
 * Tidies one line, whatever keyboard or text it came from; every validator begins here. Drops invisible characters,
 * collapses spaces, and converts full-width letters, apostrophes, quotes, dashes and fraction slashes to plain ones.
 * Letters and digits stay in their script, with the joiners between them.
 */
export function tidyText(raw: string): string {
  let text = withoutInvisible(raw.normalize("NFC")).replace(/[\uff01-\uff5e]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH),
  );
  for (const [others, sign] of SIGNS) text = text.replace(others, sign);
  return text.replace(IDLE_JOINER, "").normalize("NFC").replace(/\s+/g, " ").trim();
}

/** A tidy text without what was copied along: commas and dandas around it, and a pair of quotes. */
export function withoutFrame(tidy: string): string {
  const inner = tidy.replace(AROUND, "").replace(IN_QUOTES, "$2");
  return inner === tidy ? tidy : withoutFrame(inner);
}
