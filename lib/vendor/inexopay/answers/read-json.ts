/** Deeper nesting is not real data; refusing it keeps every later traversal bounded. */
const MAX_DEPTH = 32;

/** What PHP prints around an answer: a complete notice, from its kind to its line number, in HTML or plain text. */
const PHP_NOTICE =
  /(?:<br ?\/?>\s*)?(?:<b>(?:Warning|Notice|Deprecated|Strict Standards)<\/b>:\s[^{}]*? on line <b>\d+<\/b>\s*<br ?\/?>|(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards):\s[^{}]*? on line \d+\b)\s*/y;

/** Strings, numbers and the colons after keys, in valid JSON. */
const PIECES = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|:/g;

export type ReadJson = { noise: string; value: unknown };

/**
 * Parses an answer's text as one JSON value. PHP may print notices before and after an object; those are `noise`.
 * Anything else around it (a page that quotes it, a second object) makes `value` undefined, and so do invalid JSON, a
 * duplicate key and excessive nesting. A number that JavaScript would write differently, such as an id beyond 2^53,
 * `1e21` or `99.00`, is returned as its text.
 */
export function readJson(text: string): ReadJson {
  // Here a byte order mark counts as white space.
  const trimmed = text.trim();
  const whole = parse(trimmed);
  if (whole !== undefined) return { noise: "", value: whole };
  const nothing = { noise: trimmed, value: undefined };
  const start = afterNotices(trimmed, 0);
  const end = trimmed.lastIndexOf("}") + 1;
  if (trimmed[start] !== "{" || afterNotices(trimmed, end) !== trimmed.length) return nothing;
  const value = parse(trimmed.slice(start, end));
  if (value === undefined) return nothing;
  return { noise: (trimmed.slice(0, start) + trimmed.slice(end)).trim(), value };
}

/** A JSON object, or null for anything else, arrays included. */
export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** Where the notices starting at a position, and surrounding white space, end. */
function afterNotices(text: string, from: number): number {
  let at = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  for (;;) {
    PHP_NOTICE.lastIndex = at;
    if (!PHP_NOTICE.test(text)) return at;
    at = PHP_NOTICE.lastIndex;
  }
}

function parse(text: string): unknown {
  try {
    JSON.parse(text);
    let keys = 0;
    const exact = text.replace(PIECES, (piece) => {
      if (piece === ":") keys += 1;
      return /^[-\d]/.test(piece) && !isExact(piece) ? `"${piece}"` : piece;
    });
    const value: unknown = JSON.parse(exact);
    // Of a duplicate key the second one is kept: then the value has fewer keys than the text.
    return keysWithin(value, MAX_DEPTH) === keys ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a JavaScript number keeps all digits and is written the same way. */
function isExact(text: string): boolean {
  const number = Number(text);
  return String(number) === text && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
}

/** How many keys a value has at all depths; NaN if it is nested too deeply. */
function keysWithin(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth === 0) return Number.NaN;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, inner) => sum + keysWithin(inner, depth - 1), own);
}
