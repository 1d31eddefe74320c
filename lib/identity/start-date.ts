import { type CalendarDate, compareDates, type DateParts, parseDate } from "@/lib/identity/calendar-date";
import { compact } from "@/lib/identity/compact";
import { bad, type Parsed } from "@/lib/identity/parsed";

/** The last year in which a start is believed to be meant. */
const LAST_YEAR = 2099;

/** The day from which something counts, in three boxes: `today` (the day in India) or later. */
export function parseStartDate(parts: DateParts, today: CalendarDate): Parsed<CalendarDate> {
  if ([parts.day, parts.month, parts.year].some((part) => compact(part) === "")) return bad("start_missing");
  const parsed = parseDate(parts);
  if (!parsed.ok || parsed.value.year > LAST_YEAR) return bad("start_not_real");
  return compareDates(parsed.value, today) < 0 ? bad("start_past") : parsed;
}
