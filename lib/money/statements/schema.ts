import { z } from "zod";
import { later } from "@/lib/platform/clock";
import { parseDate } from "@/lib/platform/identity/days/calendar-date";
import { boundsOfDays, DAY_MS, daysOfMonth } from "@/lib/platform/india-day";

/** The most days one statement covers: a leap year. */
const MOST_DAYS = 366;

/** A period of days in India: from the start of `first` to the end of `last`, both as 2026-11-01. */
export type Span = { first: string; last: string; from: Date; until: Date };

const day = z.string().refine((text) => {
  const [, year = "", month = "", date = ""] = /^(20\d\d)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return parseDate({ day: date, month, year }).ok;
});

/** The requested period: a month, or a first and a last day at most a year apart. */
export const spanSchema = z
  .union([
    z
      .object({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) })
      .transform(({ month }) => daysOfMonth(month)),
    z.object({ first: day, last: day }),
  ])
  .transform(({ first, last }): Span => {
    const { from, to } = boundsOfDays(first, last);
    return { first, last, from, until: to };
  })
  .refine(({ from, until }) => {
    const days = (until.getTime() - from.getTime()) / DAY_MS;
    return days >= 1 && days <= MOST_DAYS;
  });

/** How far the clocks of the portal's processes may be apart. */
const CLOCKS_APART_MS = 5 * 60_000;

/** Whether a period is over by every clock, so that nothing is posted in it any more. */
export function isOver({ until }: Span, at: Date): boolean {
  return later(until, CLOCKS_APART_MS) <= at;
}
