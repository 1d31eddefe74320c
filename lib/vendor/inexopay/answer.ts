import { plainKey } from "./find-contradiction";
import { asObject } from "./read-json";

/** What a mapper made of a success: its data, or why the success cannot be believed. */
export type Reading<T> = { ok: true; data: T } | { ok: false; reason: "incomplete_answer" | "contradictory" };

export const INCOMPLETE = { ok: false, reason: "incomplete_answer" } as const;
export const CONTRADICTORY = { ok: false, reason: "contradictory" } as const;

/** A field as trimmed text without control characters (numbers tolerated); null where absent, empty or too long. */
export function readText(value: unknown, maxLength = 500): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  // Postgres refuses NUL, and no control character is text.
  const text = String(value)
    .replace(/\p{Cc}/gu, " ")
    .trim();
  return text === "" || text.length > maxLength ? null : text;
}

/**
 * A field as an id: its text, or a number of plain digits. Null for what stands where there is none ("-", "NA", "0"),
 * and for a number written in any other way (`1e21`, `12345678.0`, `-5`), of which nobody knows the digits.
 */
export function readId(value: unknown, maxLength = 500): string | null {
  const text = readText(value, maxLength);
  return text === null || !isPlainId(text) ? null : text;
}

/** True unless a text is a number of some other form than plain digits, or a word for nothing. */
export function isPlainId(text: string): boolean {
  if (/^\d+$/.test(text)) return /[1-9]/.test(text);
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return false;
  return /[\p{L}\p{N}]/u.test(text) && !/^(?:null|nil|none|na|n\/a|undefined|nan|-?infinity)$/i.test(text);
}

/** A field as an absolute http(s) address, unchanged; null otherwise. Whether its host is allowed: `allowedLink`. */
export function readLink(value: unknown): string | null {
  const text = readText(value, 2048);
  return text !== null && /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) ? text : null;
}

/** A field as an object, an empty one where it is anything else. */
export function readObject(value: unknown): Record<string, unknown> {
  return asObject(value) ?? {};
}

/** True where the answer names an order, and not the one we asked about. */
export function namesOtherOrder(body: Record<string, unknown>, orderid: string | undefined): boolean {
  return [body, readObject(body.data)]
    .flatMap((part) => Object.entries(part))
    .some(([key, echo]) => {
      const text = /^order_?id$/.test(plainKey(key)) ? readText(echo) : null;
      return text !== null && text !== orderid;
    });
}
