const IST_OFFSET_MS = 19_800_000;

/**
 * Formats a time the way INEXOPAY does in its callbacks and look-ups: `Y-m-d H:i:s`, Indian time, no zone.
 * @param ms epoch milliseconds
 */
export function istDateTime(ms: number): string {
  return new Date(ms + IST_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

/**
 * Formats a time the way the Aadhaar endpoints do in `meta.time`: UTC with a numeric offset.
 * @param ms epoch milliseconds
 */
export function utcWithOffset(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

/** Whether a text is a calendar date in the format YYYY-MM-DD, leap years included. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1900 && day >= 1 && day <= (days[month - 1] ?? 0);
}
