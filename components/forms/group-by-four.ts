import { formatAadhaar } from "@/lib/platform/identity/numbers/aadhaar";

/**
 * Puts a space after every four digits of a number as it is typed or pasted, and keeps the cursor after the same
 * digit. A text with anything else in it is left alone.
 */
export function groupByFour(input: HTMLInputElement): void {
  const digits = withoutGaps(input.value);
  const grouped = formatAadhaar(digits);
  if (!/^\d{1,19}$/.test(digits) || grouped === input.value) return;
  const before = withoutGaps(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
  const cursor = before + Math.floor(Math.max(before - 1, 0) / 4);
  input.value = grouped;
  input.setSelectionRange(cursor, cursor);
}

const withoutGaps = (text: string) => text.replace(/[\s-]/g, "");
