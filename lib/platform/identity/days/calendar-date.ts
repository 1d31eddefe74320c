import { monthNumber } from "@/lib/platform/identity/days/month-names";
import { type DateParts, hasShortYear, splitPastedDate } from "@/lib/platform/identity/days/pasted-date";
import { compact } from "@/lib/platform/identity/text/compact";
import { dateFormatter } from "@/lib/platform/identity/text/formatters";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** A calendar day, without time or zone. The month counts from 1. */
export type CalendarDate = { day: number; month: number; year: number };

const FIRST_YEAR = 1900;

/**
 * Parses a date from three boxes, day first, or pasted whole into the first; the month may be a name. With `today`
 * (the day in India), a later date is rejected. It reads the parts itself, because `Date` would turn 31 February into
 * a day in March.
 */
export function parseDate(parts: DateParts, today?: CalendarDate): Parsed<CalendarDate> {
  const { day, month, year } = boxes(parts);
  if (month === "" && year === "" && hasShortYear(parts.day)) return bad("date_year_digits");
  if (day === "" && month === "" && year === "") return bad("date_missing");
  if (day === "") return bad("date_day_missing");
  if (month === "") return bad("date_month_missing");
  if (year === "") return bad("date_year_missing");
  if (/^'?(\d{1,3}|\d{5,})$/.test(year)) return bad("date_year_digits");
  const date = toNumbers(day, month, year);
  if (!date || !isReal(date)) return bad("date_not_real");
  return today && compareDates(date, today) > 0 ? bad("date_future") : good(date);
}

/** The three boxes. A whole date in the first one, with the others empty, is split across them. */
function boxes(parts: DateParts): DateParts {
  const [day = "", month = "", year = ""] = [parts.day, parts.month, parts.year].map((part) =>
    compact(part)
      .replace(/\/+$/, "")
      .replace(/(?<=^\d{1,2})(?:st|nd|rd|th)$/i, ""),
  );
  const whole = month === "" && year === "" ? splitPastedDate(parts.day) : null;
  return whole ?? { day, month, year };
}

function toNumbers(day: string, month: string, year: string): CalendarDate | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year)) return null;
  const number = /^\d{1,2}$/.test(month) ? Number(month) : monthNumber(month);
  return number === null ? null : { day: Number(day), month: number, year: Number(year) };
}

function isReal({ day, month, year }: CalendarDate): boolean {
  return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
}

function daysIn(month: number, year: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Negative if `left` is earlier, 0 for the same day, positive if it is later. */
export function compareDates(left: CalendarDate, right: CalendarDate): number {
  return left.year - right.year || left.month - right.month || left.day - right.day;
}

/** `1990-08-15`, the format INEXOPAY's onboarding expects. */
export function toIsoDate({ day, month, year }: CalendarDate): string {
  return [pad(year, 4), pad(month, 2), pad(day, 2)].join("-");
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

/** Parses `01-01-2001`, the format of Aadhaar's answers; null for any other text or a day that does not exist. */
export function fromDayMonthYear(text: string): CalendarDate | null {
  const [, day = "", month = "", year = ""] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text.trim()) ?? [];
  const parsed = parseDate({ day, month, year });
  return parsed.ok ? parsed.value : null;
}

/** `15 August 1990`, in the language of `locale` (`en-IN`, `hi-IN`), to read a typed date back. */
export function formatDate({ day, month, year }: CalendarDate, locale: string): string {
  const format = dateFormatter(locale, { timeZone: "UTC", dateStyle: "long" });
  return format.format(Date.UTC(year, month - 1, day));
}
