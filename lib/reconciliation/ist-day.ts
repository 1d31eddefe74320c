import { dayIst, later, startOfDayIst } from "@/lib/clock";

const DAY_MS = 24 * 3_600_000;
const IST_OFFSET_MS = 5.5 * 3_600_000;

/** The day in India before the one that a moment falls in. */
export function dayBefore(at: Date): string {
  return dayIst(later(startOfDayIst(at), -1));
}

/** From the first moment of a day in India to the first of the next. @param day as `readDay` accepts it */
export function boundsOfDay(day: string): { from: Date; to: Date } {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const from = new Date(Date.UTC(year, month - 1, date) - IST_OFFSET_MS);
  return { from, to: later(from, DAY_MS) };
}

/** A day as an address names it; null for anything else, days that do not exist and days to come. */
export function readDay(text: string, at: Date): string | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return null;
  const isReal = dayIst(boundsOfDay(text).from) === text;
  return isReal && text <= dayIst(at) ? text : null;
}
