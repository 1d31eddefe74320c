/** Replaces a masked value. */
export const MASK = "[masked]";

/** Replaces a free text of an order whose personal data was erased on request. */
export const ERASED_TEXT = "[erased]";

// Characters people and programs put between the digits of a number, invisible ones included.
const GAP = "[\\s\\u00ad\\u200b-\\u200f\\u2010-\\u2015\\u2060\\ufeff._/\\\\+-]{0,3}";
const EMAIL =
  /[\p{L}\p{M}\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{M}\w-]{1,63}(?:\.[\p{L}\p{M}\w-]{1,63}){1,8}/gu;
const WEB_ADDRESS = /\b(https?:(?:\\?\/){2})(?:[^\s"'<>/@]*@)?([^\s"'<>/\\?#@]+)[^\s"'<>]*/giu;
const PAN = /([A-Z]{2})[A-Z]{3}\d{4}([A-Z])/giu;
const PAN_WITH_GAPS = /\b([A-Z]{2})[A-Z][ABCFGHJLPT][A-Z][\s-]?\d{4}[\s-]?([A-Z])\b/gu;
const ONE_TIME_PASSWORD =
  /(?<=\b(?:otp|one[ -]time[ -]password)\D{0,20})\d{4,8}|(?<!\d)\d{6}(?=\D{1,20}\b(?:otp|one[ -]time[ -]password)\b)/giu;
// Times and IPv4 addresses are kept: they look like long numbers, and an admin needs them.
const LONG_NUMBER = new RegExp(
  `((?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?:[T ][0-2]\\d:[0-5]\\d(?::[0-5]\\d)?)?|(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\d.]))|\\p{Nd}(?:${GAP}\\p{Nd}){8,}`,
  "gu",
);
const NAMED_VALUE =
  /(["'[]?\b[\w-]{0,30}(?:api_?key|username|password|token|name|address|dob|birth|gender)\w{0,20}["'\]]?\s{0,8}(?:=>|[:=])\s{0,8})("[^"]*"?|'[^']*'?|[^&<>,;{}[\]\r\n"']{1,200})/giu;

/**
 * Creates a function that masks everything personal or secret that can be recognised from text alone: the `known`
 * values in any case and spacing, long numbers (Aadhaar, mobile, account; the last four digits stay), PANs, one-time
 * passwords, e-mails, paths of links, and values next to a name such as `password`. Escapes are decoded first, so
 * that nothing gets through percent-, HTML- or JSON-encoded. The result can be stored in Postgres (no NUL).
 */
export function createMask(known: readonly string[] = []): (text: string) => string {
  const patterns = knownPatterns(known);
  const hide = (from: string) => patterns.reduce((masked, hideOne) => hideOne(masked), from);
  return (text) =>
    hide(unescapeAll(hide(wellFormed(text))))
      .replace(NAMED_VALUE, (_whole, name: string) => `${name}${MASK}`)
      .replace(WEB_ADDRESS, (whole, scheme: string, host: string) =>
        whole === scheme + host ? whole : `${scheme}${host}/${MASK}`,
      )
      .replace(EMAIL, MASK)
      .replace(ONE_TIME_PASSWORD, MASK)
      .replace(PAN, "$1*******$2")
      .replace(PAN_WITH_GAPS, "$1*******$2")
      .replace(LONG_NUMBER, (whole, kept: string | undefined) => kept ?? lastFour(whole));
}

/** Masks all but the last four digits of a number, and a short one completely. */
export function lastFour(value: string): string {
  const digits = value.replace(/\P{Nd}/gu, "");
  return digits.length < 8 ? MASK : `${"X".repeat(Math.min(digits.length, 18) - 4)}${digits.slice(-4)}`;
}

function knownPatterns(known: readonly string[]): ((text: string) => string)[] {
  const values = known.flatMap((value) => [value.trim(), unescapeAll(value.trim())]);
  return [...new Set(values)]
    .filter((value) => value.length >= 2)
    .sort((a, b) => b.length - a.length)
    .map(hiding);
}

/**
 * Compiling a pattern costs far more than most texts, which hold no known value: so it is compiled for the first text
 * that may hold it.
 */
function hiding(value: string): (text: string) => string {
  let pattern: RegExp | undefined;
  return (text) => {
    if (!mayHold(text, value)) return text;
    pattern ??= knownPattern(value);
    return text.replace(pattern, MASK);
  };
}

/** False only if a value's pattern certainly does not match a text. */
function mayHold(text: string, value: string): boolean {
  if (DIGITS.test(value)) return text.replace(/\D/g, "").includes(value);
  // Outside ASCII, what counts as the same letter in another case is left to the pattern.
  if (!ASCII.test(text) || !ASCII.test(value)) return true;
  const [first = ""] = value.split(/\s+/);
  return text.toLowerCase().includes(first.toLowerCase());
}

const DIGITS = /^\d{4,}$/;
const ASCII = /^[\x20-\x7e\s]*$/;

/** Digits match with common separators between them; a very short value only as a separate word. */
function knownPattern(value: string): RegExp {
  if (DIGITS.test(value)) return new RegExp([...value].join(GAP), "gu");
  const source = value
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
    .join("[\\s+]{1,5}");
  return new RegExp(value.length < 4 ? `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])` : source, "giu");
}

/** Decodes percent, JSON and HTML escapes, including nested ones, if they give printable text. */
function unescapeAll(text: string): string {
  let current = text;
  for (let round = 0; round < 4; round += 1) {
    const next = current
      .replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded)
      .replace(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(
        /&#(?:x([0-9a-f]{1,5})|(\d{1,6}));/gi,
        (_, hex: string | undefined, decimal: string | undefined) =>
          String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
      )
      .replace(/&(amp|lt|gt|quot|nbsp);/gi, (_, name: string) => NAMED[name.toLowerCase()] ?? "");
    if (next === current) break;
    current = next;
  }
  return wellFormed(current);
}

/** Decodes percent escapes as UTF-8; if they are not, only plain ASCII, with a space for each other one. */
function percentDecoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      /^[0-7]/.test(hex) ? String.fromCharCode(Number.parseInt(hex, 16)) : " ",
    );
  }
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** Removes control characters except line breaks and tabs, and unpaired surrogates. */
function wellFormed(text: string): string {
  return Buffer.from(text, "utf8")
    .toString("utf8")
    .replace(/[^\P{Cc}\r\n\t]/gu, " ");
}
