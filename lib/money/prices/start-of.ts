import { type CalendarDate, toIsoDate } from "@/lib/platform/identity/days/calendar-date";
import { startOfDay } from "@/lib/platform/india-day";

/** The start of a day in India; for today, the time `at` itself. */
export function startOf(day: CalendarDate, at: Date): Date {
  const midnight = startOfDay(toIsoDate(day));
  return midnight > at ? midnight : at;
}
