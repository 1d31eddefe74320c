import { randomInt } from "node:crypto";
import type { ShownFactor } from "@/db/schema/users";
import { plainNumber } from "@/lib/platform/identity/text/compact";

/** Crockford's base32: without I, L, O and U, which are read or typed as others. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 60 bits. */
const LENGTH = 12;
const LONG = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A random code of 12 letters and digits, at least one of them a letter: twelve digits could be anybody's number. */
export function newLongCode(): string {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    if (/[A-Z]/.test(code)) return code;
  }
}

/** In groups of four, as people read and type it. */
export function inGroups(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}

/** A long code as typed: without separators, in capitals, letters that look like a digit read as it; null if it is none. */
export function readLongCode(typed: string): string | null {
  const code = plainNumber(typed).replaceAll("O", "0").replace(/[IL]/g, "1");
  return LONG.test(code) ? code : null;
}

export type TypedCode = { kind: ShownFactor; code: string };

/** A code from an app or a recovery code: their forms differ. Null if it is neither. */
export function readTypedCode(typed: string): TypedCode | null {
  const digits = plainNumber(typed);
  if (/^\d{6}$/.test(digits)) return { kind: "totp", code: digits };
  const code = readLongCode(typed);
  return code === null ? null : { kind: "recovery_code", code };
}
