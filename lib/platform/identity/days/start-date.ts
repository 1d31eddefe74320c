import { type CalendarDate, compareDates, parseDate } from "@/lib/platform/identity/days/calendar-date";
import type { DateParts } from "@/lib/platform/identity/days/pasted-date";
import { bad, type Parsed } from "@/lib/platform/identity/text/parsed";

/** The latest year accepted as a plausible start. */
const LAST_YEAR = 2099;

/**
 * The day from which something takes effect, in three boxes or pasted into the first: `today` (the day in India) or
 * later.
 */
export function parseStartDate(parts: DateParts, today: CalendarDate): Parsed<CalendarDate> {
  const parsed = parseDate(parts);
  if (!parsed.ok && /_missing$/.test(parsed.code)) return bad("start_missing");
  if (!parsed.ok && parsed.code === "date_year_digits") return parsed;
  if (!parsed.ok || parsed.value.year > LAST_YEAR) return bad("start_not_real");
  return compareDates(parsed.value, today) < 0 ? bad("start_past") : parsed;
}
