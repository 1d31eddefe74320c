import { type CalendarDate, toIsoDate } from "@/lib/platform/identity/days/calendar-date";
import { startOfDay } from "@/lib/platform/india-day";

/** When a day in India begins; for the day that it is at `at`, that very moment. */
export function startOf(day: CalendarDate, at: Date): Date {
  const midnight = startOfDay(toIsoDate(day));
  return midnight > at ? midnight : at;
}
