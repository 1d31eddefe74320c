/** Digits without signs between them, or in groups as India (`1,00,000`) or others (`100,000`) write them. */
const PLAIN = /^\d+$/;
const GROUPED = /^(?:\d{1,2}(?:(?:,| |, )\d{2})*|\d{1,3}(?:(?:,| |, )\d{3})*)(?:,| |, )\d{3}$/;

/**
 * The digits of a whole number whose groups have commas or spaces between them; null where they stand anywhere else: nobody
 * knows whether `99,5` and `99 50` are meant as 99.50, and they are surely not 995 and 9950.
 */
export function ungroup(typed: string): string | null {
  return PLAIN.test(typed) || GROUPED.test(typed) ? typed.replace(/[, ]/g, "") : null;
}
