/** Answers nested deeper than this are nobody's data; refusing them keeps every later walk bounded. */
const MAX_DEPTH = 32;

export type ReadJson = { noise: string; value: unknown };

/**
 * Reads JSON out of an answer's text. PHP may print notices or HTML before the JSON: where the text from the
 * first `{` to its very end parses, what came before is `noise`. `value` is undefined where nothing parses.
 */
export function readJson(text: string): ReadJson {
  // A byte order mark counts as white space here.
  const trimmed = text.trim();
  const whole = parse(trimmed);
  if (whole !== undefined) return { noise: "", value: whole };
  const start = trimmed.indexOf("{");
  if (start <= 0) return { noise: trimmed, value: undefined };
  const value = parse(trimmed.slice(start));
  return value === undefined
    ? { noise: trimmed, value: undefined }
    : { noise: trimmed.slice(0, start).trim(), value };
}

/** A JSON object, or null for everything else (arrays too). */
export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return within(value, MAX_DEPTH) ? value : undefined;
  } catch {
    return undefined;
  }
}

function within(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => within(inner, depth - 1));
}
