import { z } from "zod";
import { later } from "@/lib/clock";
import { parseDate } from "@/lib/identity/calendar-date";

const DAY_MS = 86_400_000;

/** The most days that one statement covers: a year and its leap day. */
const MOST_DAYS = 366;

/** A span of days in India: from the first moment of `first` to the last of `last`, both written 2026-11-01. */
export type Span = { first: string; last: string; from: Date; until: Date };

const day = z.string().refine((text) => {
  const [, year = "", month = "", date = ""] = /^(20\d\d)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return parseDate({ day: date, month, year }).ok;
});

const startOfDay = (text: string) => new Date(`${text}T00:00:00+05:30`);

/** The days of a month written 2026-11. */
function daysOf(month: string): { first: string; last: string } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { first: `${month}-01`, last: `${month}-${length}` };
}

/** What a statement is asked for: a month, or a first and a last day, a year apart at the most. */
export const spanSchema = z
  .union([
    z.object({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) }).transform(({ month }) => daysOf(month)),
    z.object({ first: day, last: day }),
  ])
  .transform(({ first, last }): Span => {
    return { first, last, from: startOfDay(first), until: later(startOfDay(last), DAY_MS) };
  })
  .refine(({ from, until }) => {
    const days = (until.getTime() - from.getTime()) / DAY_MS;
    return days >= 1 && days <= MOST_DAYS;
  });
