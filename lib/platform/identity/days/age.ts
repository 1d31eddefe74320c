import { type CalendarDate, compareDates, parseDate } from "@/lib/platform/identity/days/calendar-date";
import type { DateParts } from "@/lib/platform/identity/days/pasted-date";
import { bad, type Parsed } from "@/lib/platform/identity/text/parsed";

const ADULT_AGE = 18;

/**
 * The age in completed years on `today` of someone born on `born`. A year completes on the birthday; for 29 February,
 * in other years, on 1 March. Never below 0.
 */
export function ageOn(born: CalendarDate, today: CalendarDate): number {
  const birthday = { ...born, year: today.year };
  const years = today.year - born.year - (compareDates(birthday, today) > 0 ? 1 : 0);
  return Math.max(years, 0);
}

/** Whether someone is at least 18, as a bank agent must be. */
export function isAdult(born: CalendarDate, today: CalendarDate): boolean {
  return ageOn(born, today) >= ADULT_AGE;
}

/** A date of birth in three boxes, of someone who is at least 18 on `today`. */
export function parseAdultBirthDate(parts: DateParts, today: CalendarDate): Parsed<CalendarDate> {
  const parsed = parseDate(parts, today);
  return parsed.ok && !isAdult(parsed.value, today) ? bad("date_not_adult") : parsed;
}
