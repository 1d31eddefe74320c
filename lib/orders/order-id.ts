import { randomInt } from "node:crypto";

/** Crockford's base 32: no I, L, O or U, so that an id can be read out over the phone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;

/** A new upstream orderid: "B" and 12 characters, 60 random bits; not to be guessed, short enough to read out. */
export function newOrderId(): string {
  let id = "B";
  for (let i = 0; i < LENGTH; i++) id += ALPHABET[randomInt(ALPHABET.length)];
  return id;
}

/** Whether a text can be an order's id. Addresses hold whatever somebody typed, and Postgres takes no NUL in a text. */
export function isOrderId(text: string): boolean {
  return /^[0-9A-Z]{6,32}$/.test(text);
}
