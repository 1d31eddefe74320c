import {
  type CalendarDate,
  compareDates,
  parseDate,
  toIsoDate,
} from "@/lib/platform/identity/days/calendar-date";
import type { DateParts } from "@/lib/platform/identity/days/pasted-date";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** An older payment is a matter for a talk with the operator, not for a form. */
export const OLDEST_PAID_DAYS = 90;

/**
 * The day on which something was paid, in three boxes or pasted into the first: `today` (the day in India) or at most
 * OLDEST_PAID_DAYS before.
 * @returns the day as 2026-11-30
 */
export function parsePaidOn(parts: DateParts, today: CalendarDate): Parsed<string> {
  const parsed = parseDate(parts);
  if (!parsed.ok && /_missing$/.test(parsed.code)) return bad("paid_on_missing");
  if (!parsed.ok) return parsed.code === "date_year_digits" ? parsed : bad("paid_on_not_real");
  if (compareDates(parsed.value, today) > 0) return bad("paid_on_future");
  return compareDates(parsed.value, oldest(today)) < 0 ? bad("paid_on_old") : good(toIsoDate(parsed.value));
}

function oldest({ day, month, year }: CalendarDate): CalendarDate {
  const at = new Date(Date.UTC(year, month - 1, day - OLDEST_PAID_DAYS));
  return { day: at.getUTCDate(), month: at.getUTCMonth() + 1, year: at.getUTCFullYear() };
}
