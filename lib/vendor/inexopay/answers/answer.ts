import { plainKey } from "./find-contradiction";
import { asObject } from "./read-json";

/** A success as read: its data, or why it cannot be trusted. */
export type Reading<T> = { ok: true; data: T } | { ok: false; reason: "incomplete_answer" | "contradictory" };

export const INCOMPLETE = { ok: false, reason: "incomplete_answer" } as const;
export const CONTRADICTORY = { ok: false, reason: "contradictory" } as const;

/** A field as trimmed text without control characters (numbers allowed); null if missing, empty or too long. */
export function readText(value: unknown, maxLength = 500): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  // Postgres rejects NUL, and control characters are not text.
  const text = String(value)
    .replace(/\p{Cc}/gu, " ")
    .trim();
  return text === "" || text.length > maxLength ? null : text;
}

/**
 * A field as an id: its text, or a number of plain digits. Null for placeholders ("-", "NA", "0") and for numbers in
 * any other notation (`1e21`, `12345678.0`, `-5`), whose digits are unknown.
 */
export function readId(value: unknown, maxLength = 500): string | null {
  const text = readText(value, maxLength);
  return text === null || !isPlainId(text) ? null : text;
}

/** False for a number in another notation than plain digits, and for placeholders. */
export function isPlainId(text: string): boolean {
  if (/^\d+$/.test(text)) return /[1-9]/.test(text);
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return false;
  return /[\p{L}\p{N}]/u.test(text) && !/^(?:null|nil|none|na|n\/a|undefined|nan|-?infinity)$/i.test(text);
}

/** A field as an absolute http(s) URL, unchanged; null otherwise. `allowedLink` checks its host. */
export function readLink(value: unknown): string | null {
  const text = readText(value, 2048);
  return text !== null && /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) ? text : null;
}

/** A field as an object; an empty one if it is anything else. */
export function readObject(value: unknown): Record<string, unknown> {
  return asObject(value) ?? {};
}

/** Whether the answer names a different order than the one we asked about. */
export function namesOtherOrder(body: Record<string, unknown>, orderid: string | undefined): boolean {
  return [body, readObject(body.data)]
    .flatMap((part) => Object.entries(part))
    .some(([key, echo]) => {
      const text = /^order_?id$/.test(plainKey(key)) ? readText(echo) : null;
      return text !== null && text !== orderid;
    });
}

const RUPEES = /^(-?)(?:(?:₹|rs\.?|inr)\s*)?(\d{1,3}(?:,\d{2,3})+|\d{1,12})(?:\.(\d{1,2})0*)?$/i;

/**
 * Converts rupees as written on the wire ("107", 99.00, "1,250.50") to integer paise, without floating point. Null
 * for anything but a clear amount of whole paise.
 */
export function toPaise(value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const match = RUPEES.exec(String(value).trim());
  if (!match) return null;
  const [, sign, rupees = "", paise = ""] = match;
  const total = Number(rupees.replaceAll(",", "")) * 100 + Number(paise.padEnd(2, "0"));
  return Number.isSafeInteger(total) ? (sign === "-" && total > 0 ? -total : total) : null;
}
