import { createHmac } from "node:crypto";
import { env } from "@/lib/platform/env/env";

/** No vowels, so that it is no word, and no letter that looks or sounds like another or like a digit. */
export const REFERENCE_LETTERS = "CDFGHJKMNPRTVWXY";

/** Long enough that two are never the same, and not found by chance in a bank's text. */
export const REFERENCE_LENGTH = 10;

/**
 * Our reference for a payment that a shop is about to make. The form's request id leads to it, so that the QR code, which
 * is shown before anything is stored, and the top-up agree. The secret in it keeps a shop from making that of another.
 */
export function topUpReference(shopId: string, requestId: string): string {
  const made = createHmac("sha256", env().AUTH_SECRET).update(`top-up:${shopId}:${requestId.toLowerCase()}`);
  const bytes = made.digest().subarray(0, REFERENCE_LENGTH);
  // Sixteen letters: each byte takes one without favouring any.
  return Array.from(bytes, (byte) => REFERENCE_LETTERS[byte % REFERENCE_LETTERS.length]).join("");
}
