const DEVANAGARI_ZERO = 0x0966;

/**
 * A number as it should have been typed: spaces, hyphens and dashes of any kind and the invisible marks
 * that come with copied text are dropped; Devanagari digits become 0 to 9. All else is left as it is.
 */
export function compact(raw: string): string {
  return raw
    .replace(/[\s\p{Cf}\p{Pd}]/gu, "")
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - DEVANAGARI_ZERO));
}
