import type { DateParts } from "@/lib/identity/calendar-date";
import { monthNumber } from "@/lib/identity/month-names";

/** Longer than any date: what is longer is not looked at. */
const MAX = 40;

/**
 * A whole date pasted into one box, as its three parts: `15-08-1990`, `15/8/1990`, `15.08.1990`,
 * `15 Aug 1990`, `1990-08-15`. Day comes before month, as in India. Null where the text is no such date,
 * a year of two digits among them; whether the day exists is for `parseDate` to say.
 */
export function splitPastedDate(text: string): DateParts | null {
  const pasted = text.replace(/\p{Cf}/gu, "").trim();
  if (pasted.length > MAX) return null;
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(pasted) ?? [];
  if (year && month && day) return { day, month, year };
  return splitDayFirst(pasted);
}

function splitDayFirst(pasted: string): DateParts | null {
  const form = /^(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+(\d{1,2}|[\p{L}\p{M}]+)[\s\-/.,]+(\d{4})$/iu;
  const [, day, month, year] = form.exec(pasted) ?? [];
  if (!day || !month || !year) return null;
  const number = /^\d/.test(month) ? month : monthNumber(month)?.toString();
  return number ? { day, month: number, year } : null;
}
