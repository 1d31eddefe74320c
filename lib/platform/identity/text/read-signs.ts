/** A text as a reader would see it. `starts` and `ends` map each code unit to its position in the original. */
export type Signs = { text: string; starts: number[]; ends: number[] };

/** A separator spelt out as a word, on its own or right between digits. */
const SAID =
  /(?<![\p{L}\p{M}])(?:dash|hyphen|minus|space|blank|gap|dot|point|period|comma|slash|stroke|underscore|डैश|हाइफन|हाइफ़न|स्पेस|डॉट|बिंदु|माइनस|कॉमा|स्लैश)(?![\p{L}\p{M}])/giu;
const TAG = /<[/!]?[a-z][^<>]{0,200}>/giu;
const PERCENT = /(?:%[0-9a-f]{2})+/giu;
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/giu;
const SCRIPT_ESCAPE = /\\+(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|[nrt])/giu;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", plus: "+" };
const SPACES =
  /^(?:nbsp|ensp|emsp|thinsp|hairsp|numsp|puncsp|zwj|zwnj|shy|ndash|mdash|minus|hyphen|dash|middot|bull|comma|period|sol|lrm|rlm)$/i;

/**
 * Undoes what may hide the characters of a number: HTML tags and entities, percent and script escapes (nested ones
 * too), letters and digits of other widths, spelt-out separators. Used only for searching: what is shown or stored is
 * the original text, through the recorded positions.
 */
export function readSigns(raw: string): Signs {
  let signs = signsOf(raw);
  for (let round = 0; round < 4; round++) {
    const before = signs.text;
    signs = rewrite(signs, PERCENT, ([escapes]) => percentDecoded(escapes));
    signs = rewrite(signs, SCRIPT_ESCAPE, ([, long, braced, short]) =>
      character(long ?? braced ?? short ?? "20", 16),
    );
    signs = rewrite(signs, ENTITY, ([whole, hex, decimal, name]) =>
      name ? named(whole, name) : character(hex ?? decimal ?? "", hex ? 16 : 10),
    );
    if (signs.text === before) break;
  }
  signs = rewrite(signs, TAG, () => " ");
  signs = rewrite(signs, /\P{ASCII}/gu, ([sign]) => plainSign(sign));
  return rewrite(signs, SAID, () => " ");
}

/** Replaces each match of a pattern. Every new character maps to the position of the whole match. */
export function rewrite(signs: Signs, pattern: RegExp, by: (match: RegExpExecArray) => string): Signs {
  const next: Signs = { text: "", starts: [], ends: [] };
  let from = 0;
  const take = (to: number) => {
    next.text += signs.text.slice(from, to);
    for (let at = from; at < to; at++) {
      next.starts.push(signs.starts[at] ?? 0);
      next.ends.push(signs.ends[at] ?? 0);
    }
  };
  for (const match of signs.text.matchAll(pattern)) {
    take(match.index);
    from = match.index + match[0].length;
    const text = by(match);
    next.text += text;
    for (let at = 0; at < text.length; at++) {
      const isSame = text.length === match[0].length;
      const first = isSame ? match.index + at : match.index;
      next.starts.push(signs.starts[first] ?? 0);
      next.ends.push(signs.ends[isSame ? first : from - 1] ?? 0);
    }
  }
  if (from === 0) return signs;
  take(signs.text.length);
  return next;
}

/** Replaces these parts of a text, which are in order and do not overlap. */
export function replacePlaces(text: string, places: { start: number; end: number; shown: string }[]): string {
  let [replaced, from] = ["", 0];
  for (const { start, end, shown } of places) {
    replaced += text.slice(from, start) + shown;
    from = end;
  }
  return replaced + text.slice(from);
}

function signsOf(text: string): Signs {
  const places = Array.from({ length: text.length }, (_, at) => at);
  return { text, starts: places, ends: places.map((at) => at + 1) };
}

function named(whole: string, name: string): string {
  return SPACES.test(name) ? " " : (NAMED[name.toLowerCase()] ?? whole);
}

function character(code: string, base: number): string {
  const value = Number.parseInt(code, base);
  return value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff)
    ? String.fromCodePoint(value)
    : " ";
}

/** Decodes as UTF-8; invalid sequences become a space. */
function percentDecoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return " ";
  }
}

/** Maps a full-width, mathematical, circled or superscript letter or digit to its plain form. Everything else stays. */
function plainSign(sign: string): string {
  const plain = sign.normalize("NFKC").replace(/^\((\w)\)$|^(\d)\.$/, "$1$2");
  return /^[A-Za-z0-9]$/.test(plain) ? plain : sign;
}
