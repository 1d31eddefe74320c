import { sql } from "drizzle-orm";
import { pgTable, timestamp } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/database";
import { later } from "./clock";
import {
  boundsOfDay,
  boundsOfDays,
  DAY_MS,
  dayBefore,
  dayIst,
  dayIstOf,
  daysOfMonth,
  fromStampIst,
  INDIA_ZONE,
  lastDaysIst,
  readDay,
  stampIst,
  startOfDay,
  startOfDayIst,
  todayIst,
} from "./india-day";

/** Times at the edges of days, months and years, each with its day in India. */
const EDGES: [at: string, day: string][] = [
  ["2026-11-22T00:00:00+05:30", "2026-11-22"],
  ["2026-11-21T23:59:59.999+05:30", "2026-11-21"],
  ["2026-11-22T23:59:59.999+05:30", "2026-11-22"],
  ["2026-11-22T18:29:59.999Z", "2026-11-22"],
  ["2026-11-22T18:30:00Z", "2026-11-23"],
  ["2026-11-23T00:00:00Z", "2026-11-23"],
  ["2026-12-31T18:29:59.999Z", "2026-12-31"],
  ["2026-12-31T18:30:00Z", "2027-01-01"],
  ["2024-02-28T20:00:00Z", "2024-02-29"],
  ["2028-02-29T12:00:00+05:30", "2028-02-29"],
  ["2026-02-28T18:30:00Z", "2026-03-01"],
  ["1969-12-31T18:30:00Z", "1970-01-01"],
  ["1969-12-31T18:29:59.999Z", "1969-12-31"],
];
const moments = fc.date({
  min: new Date("1901-01-01"),
  max: new Date("2100-01-01"),
  noInvalidDate: true,
});

describe("the day a time falls in", () => {
  test.each(EDGES)("%s falls in %s", (at, day) => {
    const moment = new Date(at);
    const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
    expect(dayIst(moment)).toBe(day);
    expect(todayIst(moment)).toEqual({ day: date, month, year });
    expect(startOfDayIst(moment)).toEqual(new Date(`${day}T00:00:00+05:30`));
    expect(startOfDay(day)).toEqual(new Date(`${day}T00:00:00+05:30`));
  });

  test("matches India's calendar, and began less than 24 hours ago", () => {
    const inIndia = new Intl.DateTimeFormat("en-GB", { timeZone: INDIA_ZONE, timeStyle: "medium" });
    const dayThere = new Intl.DateTimeFormat("en-CA", { timeZone: INDIA_ZONE, dateStyle: "short" });
    // India has used one time zone since 1946.
    const since = moments.filter((at) => at.getUTCFullYear() >= 1946);
    fc.assert(
      fc.property(since, (at) => {
        const start = startOfDayIst(at);
        expect(inIndia.format(start)).toBe("00:00:00");
        expect(dayThere.format(at)).toBe(dayIst(at));
        const age = at.getTime() - start.getTime();
        expect(age).toBeGreaterThanOrEqual(0);
        expect(age).toBeLessThan(DAY_MS);
      }),
    );
  });

  test("is the same in SQL", async () => {
    const given = pgTable("given", { at: timestamp({ withTimezone: true, precision: 3 }) });
    for (const [at, day] of EDGES) {
      const [row] = await db()
        .select({ day: dayIstOf(given.at) })
        .from(sql`(select ${new Date(at).toISOString()}::timestamptz as at) as given`);
      expect(row?.day, at).toBe(day);
    }
  });
});

describe("spans of days", () => {
  test("a day ends where the next one starts", () => {
    const { from, to } = boundsOfDay("2026-11-23");
    expect([from.toISOString(), to.toISOString()]).toEqual([
      "2026-11-22T18:30:00.000Z",
      "2026-11-23T18:30:00.000Z",
    ]);
    expect(boundsOfDays("2026-11-23", "2026-11-23")).toEqual({ from, to });
    expect(boundsOfDays("2026-11-23", "2026-12-01")).toEqual({ from, to: startOfDay("2026-12-02") });
  });

  test.each([
    ["2026-11-24T00:30:00Z", "2026-11-23"],
    ["2026-11-23T18:30:00Z", "2026-11-23"],
    ["2026-11-23T18:29:59.999Z", "2026-11-22"],
    ["2026-12-31T18:30:00Z", "2026-12-31"],
    ["2028-02-29T18:30:00Z", "2028-02-29"],
  ])("the day before %s is %s", (at, day) => expect(dayBefore(new Date(at))).toBe(day));

  test("the last days end with the current one, and start at midnight of the first", () => {
    const { since, days } = lastDaysIst(new Date("2026-11-30T20:00:00Z"), 3);
    expect(days).toEqual(["2026-11-29", "2026-11-30", "2026-12-01"]);
    expect(since.toISOString()).toBe("2026-11-28T18:30:00.000Z");
    expect(lastDaysIst(new Date("2026-11-30T18:29:59.999Z"), 1).days).toEqual(["2026-11-30"]);
  });

  test.each([
    ["2026-01", "2026-01-31"],
    ["2026-02", "2026-02-28"],
    ["2028-02", "2028-02-29"],
    ["2100-02", "2100-02-28"],
    ["2026-04", "2026-04-30"],
    ["2026-12", "2026-12-31"],
  ])("%s ends on %s", (month, last) => {
    expect(daysOfMonth(month)).toEqual({ first: `${month}-01`, last });
  });
});

describe("texts", () => {
  test.each([
    ["2026-11-24", "2026-11-24"],
    ["2028-02-29", null],
    ["2026-02-29", null],
    ["2026-13-01", null],
    ["2026-11-25", null],
    ["2026-11-24'", null],
    ["", null],
  ])("a query with %j means %j", (text, day) =>
    expect(readDay(text, new Date("2026-11-24T06:00:00Z"))).toBe(day),
  );

  test("a stamp is the time in India, and parses back to the second", () => {
    expect(stampIst(new Date("2026-12-31T18:30:09.500Z"))).toBe("2027-01-01 00:00:09");
    fc.assert(
      fc.property(moments, (at) => {
        expect(fromStampIst(stampIst(at))).toEqual(later(at, -at.getUTCMilliseconds()));
      }),
    );
  });

  test.each(["", "2026-11-22", "2026-11-22T15:05:09", "2026-11-22 15:05:09Z", "at 2026-11-22 15:05:09"])(
    "%j is not a stamp",
    (text) => expect(fromStampIst(text)).toBeNull(),
  );
});
