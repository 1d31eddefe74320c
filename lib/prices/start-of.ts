import { type CalendarDate, toIsoDate } from "@/lib/identity/calendar-date";

/** When a day in India begins; for the day that it is at `at`, that very moment. */
export function startOf(day: CalendarDate, at: Date): Date {
  const midnight = new Date(`${toIsoDate(day)}T00:00:00+05:30`);
  return midnight > at ? midnight : at;
}
