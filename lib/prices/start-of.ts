import { type CalendarDate, toIsoDate } from "@/lib/identity/calendar-date";
import { startOfDay } from "@/lib/india-day";

/** When a day in India begins; for the day that it is at `at`, that very moment. */
export function startOf(day: CalendarDate, at: Date): Date {
  const midnight = startOfDay(toIsoDate(day));
  return midnight > at ? midnight : at;
}
