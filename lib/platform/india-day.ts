import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { later } from "@/lib/platform/clock";
import type { CalendarDate } from "@/lib/platform/identity/days/calendar-date";

/** India has one time zone (IST), UTC+05:30, all year. */
export const INDIA_ZONE = "Asia/Kolkata";
export const HOUR_MS = 3_600_000;

const IST_OFFSET_MS = 5.5 * HOUR_MS;

/** The length of a day in India: no daylight saving time. */
export const DAY_MS = 24 * HOUR_MS;

export const WEEK_MS = 7 * DAY_MS;

/** The day in India that `at` falls in, as `2026-11-22`, which sorts as text. */
export function dayIst(at: Date): string {
  return stampIst(at).slice(0, 10);
}

/** The same day as a calendar date. */
export function todayIst(at: Date): CalendarDate {
  const [year = 0, month = 1, day = 1] = dayIst(at).split("-").map(Number);
  return { day, month, year };
}

/** `2026-11-22 15:05:09` in India. It sorts as text, and every spreadsheet reads it as a time. */
export function stampIst(at: Date): string {
  return later(at, IST_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** Parses a stamp; null for any other text. Overflowing values roll over, like 31 February into March. */
export function fromStampIst(stamp: string): Date | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(stamp)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour, minute, second] = parts;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - IST_OFFSET_MS);
}

/** The start of a day in India. @param day as `2026-11-22` */
export function startOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date) - IST_OFFSET_MS);
}

/** The start of the day in India that `at` falls in. */
export function startOfDayIst(at: Date): Date {
  return startOfDay(dayIst(at));
}

/** From the start of a day in India to the start of the next. @param day as `2026-11-22` */
export function boundsOfDay(day: string): { from: Date; to: Date } {
  return boundsOfDays(day, day);
}

/** From the start of one day in India to the end of another. @param first,last as `2026-11-22` */
export function boundsOfDays(first: string, last: string): { from: Date; to: Date } {
  return { from: startOfDay(first), to: later(startOfDay(last), DAY_MS) };
}

/** The day in India before the one `at` falls in. */
export function dayBefore(at: Date): string {
  return dayIst(later(at, -DAY_MS));
}

/** The last `count` days in India including the one `at` falls in, oldest first, and when the first of them started. */
export function lastDaysIst(at: Date, count: number): { since: Date; days: string[] } {
  const since = later(startOfDayIst(at), (1 - count) * DAY_MS);
  const days = Array.from({ length: count }, (_, index) => dayIst(later(since, index * DAY_MS)));
  return { since, days };
}

/** The first and the last day of a month. @param month as `2026-11` */
export function daysOfMonth(month: string): { first: string; last: string } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return { first: `${month}-01`, last: `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}` };
}

/** Parses a day from a query string; null for anything else, including days that do not exist and future days. */
export function readDay(text: string, at: Date): string | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return null;
  const isReal = dayIst(startOfDay(text)) === text;
  return isReal && text <= dayIst(at) ? text : null;
}

/**
 * SQL for the day in India of a timestamp, as `2026-11-22`. The zone is inlined, not a parameter, so that a query can
 * group by it.
 */
export function dayIstOf(moment: AnyPgColumn): SQL<string> {
  return sql`to_char(${moment} at time zone ${sql.raw(`'${INDIA_ZONE}'`)}, 'YYYY-MM-DD')`;
}

/** SQL for the same day as a date: a tenth of the work, to group many rows by. */
export function dateIstOf(moment: AnyPgColumn): SQL {
  return sql`(${moment} at time zone ${sql.raw(`'${INDIA_ZONE}'`)})::date`;
}

/** The moment so many months ago by India's calendar, as SQL: until half past five in the morning UTC has the day before. */
export function monthsAgo(months: number): SQL {
  const zone = sql.raw(`'${INDIA_ZONE}'`);
  return sql`(((now() at time zone ${zone}) - make_interval(months => ${months})) at time zone ${zone})`;
}
