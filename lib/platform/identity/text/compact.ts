import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/**
 * A number or code as it should have been typed: spaces, dashes of any kind and marks that nobody sees are
 * dropped, and the comma, stop or danda that ended the sentence it was copied from; the digits of every script
 * become 0 to 9. All else is left as it is.
 */
export function compact(raw: string): string {
  return toDigits(tidyText(raw))
    .replace(/[\s\p{Join_Control}-]/gu, "")
    .replace(/[,;.:।॥]+$/, "");
}

/** A number as it is compared: letters in capitals and digits alone, however it was typed or read out. */
export function plainNumber(raw: string): string {
  return compact(raw.normalize("NFKC"))
    .replace(/[^A-Za-z0-9]/g, "")
    .toUpperCase();
}
