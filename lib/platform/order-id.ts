import { randomInt } from "node:crypto";
import { holdsPersonNumber } from "@/lib/platform/identity/text/number-in-text";

/** Crockford's base 32: no I, L, O or U, so that an id can be read out over the phone. */
export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;

/** Twelve of thirteen signs that are digits, or a PAN in one piece, have four in a row: one id in sixteen is looked at. */
const FOUR_DIGITS = /\d{4}/;

/**
 * A new orderid for the vendor: "B" and 12 characters, 60 random bits, so unguessable but short enough to read out.
 * Never one that looks like a personal number, which the audit log and forms reject.
 * @param pick returns a random whole number below its argument
 */
export function newOrderId(pick: (below: number) => number = randomInt): string {
  for (;;) {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[pick(ALPHABET.length)]);
    const id = `B${letters.join("")}`;
    if (!FOUR_DIGITS.test(id) || !holdsPersonNumber(id)) return id;
  }
}

/** Whether a text can be an order's id. URLs contain whatever somebody typed, and Postgres rejects NUL in text. */
export function isOrderId(text: string): boolean {
  return /^[0-9A-Z]{6,32}$/.test(text);
}
