/** Digits without separators, or grouped as in India (`1,00,000`) or elsewhere (`100,000`). */
const PLAIN = /^\d+$/;
const GROUPED = /^(?:\d{1,2}(?:(?:,| |, )\d{2})*|\d{1,3}(?:(?:,| |, )\d{3})*)(?:,| |, )\d{3}$/;

/**
 * The digits of a whole number grouped with commas or spaces; null for separators anywhere else: `99,5` and `99 50`
 * may mean 99.50, and certainly not 995 and 9950.
 */
export function ungroup(typed: string): string | null {
  return PLAIN.test(typed) || GROUPED.test(typed) ? typed.replace(/[, ]/g, "") : null;
}
