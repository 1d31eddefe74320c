import {
  type CalendarDate,
  compareDates,
  parseDate,
  toIsoDate,
} from "@/lib/platform/identity/days/calendar-date";
import type { DateParts } from "@/lib/platform/identity/days/pasted-date";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** An older request has been lost for so long that it is entered with what is known today. */
const OLDEST_YEARS = 1;

/**
 * The day on which something reached the operator, in three boxes or pasted into the first: `today` (the day in India) or at most
 * a year before.
 * @returns the day as 2026-11-30
 */
export function parseReceivedOn(parts: DateParts, today: CalendarDate): Parsed<string> {
  const parsed = parseDate(parts);
  if (!parsed.ok && /_missing$/.test(parsed.code)) return bad("received_on_missing");
  if (!parsed.ok) return parsed.code === "date_year_digits" ? parsed : bad("received_on_not_real");
  if (compareDates(parsed.value, today) > 0) return bad("received_on_future");
  const oldest = { ...today, year: today.year - OLDEST_YEARS };
  return compareDates(parsed.value, oldest) < 0 ? bad("received_on_old") : good(toIsoDate(parsed.value));
}
