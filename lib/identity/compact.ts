import { tidyText, toDigits } from "@/lib/identity/typed-text";

/**
 * A number or code as it should have been typed: spaces, dashes of any kind and marks that nobody sees are
 * dropped; the digits of every script become 0 to 9. All else is left as it is.
 */
export function compact(raw: string): string {
  return toDigits(tidyText(raw)).replace(/[\s\p{Join_Control}-]/gu, "");
}
