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
  return [body.orderid, body.order_id].some((echo) => {
    const text = readText(echo);
    return text !== null && text !== orderid;
  });
}
