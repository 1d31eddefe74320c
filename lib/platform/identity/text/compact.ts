import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/**
 * Cleans up a number or code as typed or pasted: drops spaces, dashes of any kind, invisible characters, and a
 * trailing comma, full stop or danda; converts the digits of every script to 0 to 9. Everything else stays.
 */
export function compact(raw: string): string {
  return toDigits(tidyText(raw))
    .replace(/[\s\p{Join_Control}-]/gu, "")
    .replace(/[,;.:।॥]+$/, "");
}

/** A number in the form used for comparison: upper-case letters and digits only, however it was typed or read out. */
export function plainNumber(raw: string): string {
  return compact(raw.normalize("NFKC"))
    .replace(/[^A-Za-z0-9]/g, "")
    .toUpperCase();
}
