import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

const MOST = 2_000;

/**
 * Cleans up a number or code as typed or pasted: drops spaces, dashes of any kind, invisible characters, quotes around
 * it (Excel puts one in front), and a trailing comma, full stop or danda; converts the digits of every script to 0 to 9.
 * Everything else stays, and so does a text longer than any number.
 */
export function compact(raw: string): string {
  if (raw.length > MOST) return raw;
  return toDigits(tidyText(raw))
    .replace(/[\s\p{Join_Control}-]/gu, "")
    .replace(/^["']+/, "")
    .replace(/(?<![,;.:।॥"'])[,;.:।॥"']+$/, "");
}

/** A number or code of letters and digits only, without the separators people put between its groups. */
export function bareNumber(raw: string): string {
  return compact(raw).replace(/[\p{P}|+=~<>]/gu, "");
}

/** A number in the form used for comparison: upper-case letters and digits only, however it was typed or read out. */
export function plainNumber(raw: string): string {
  return compact(raw.normalize("NFKC"))
    .replace(/[^A-Za-z0-9]/g, "")
    .toUpperCase();
}
