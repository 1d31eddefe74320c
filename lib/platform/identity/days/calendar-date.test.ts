import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareDates,
  formatDate,
  fromDayMonthYear,
  parseDate,
  toIsoDate,
} from "@/lib/platform/identity/days/calendar-date";
import { anyText } from "@/testing/texts";

const TODAY = { day: 3, month: 6, year: 2026 };

const parse = (day: string, month: string, year: string) => parseDate({ day, month, year }, TODAY);

/** Every day from 1900 to 2026, produced independently of our own calendar code. */
const days = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2026, 5, 3) / 86_400_000 })
  .map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10))
  .map((iso) => ({ iso, parts: { day: iso.slice(8), month: iso.slice(5, 7), year: iso.slice(0, 4) } }));

describe("parseDate", () => {
  test.each([
    [["15", "08", "1990"], "1990-08-15"],
    [["5", "8", "1990"], "1990-08-05"],
    [[" 15 ", "Aug", "1990"], "1990-08-15"],
    [["15", "Sept.", "1990"], "1990-09-15"],
    [["15.", "8/", "1990।"], "1990-08-15"],
    [["१५", "अगस्त", "१९९०"], "1990-08-15"],
    [["15th", "8,", "'1990'"], "1990-08-15"],
    [["15.08.1990.", "", ""], "1990-08-15"],
    [["Aug 15 1990", "", ""], "1990-08-15"],
    [["15-08-1990", "", ""], "1990-08-15"],
    [["१५०८१९९०", " ", ""], "1990-08-15"],
    [["29", "2", "2000"], "2000-02-29"],
    [["29", "2", "2024"], "2024-02-29"],
    [["1", "1", "1900"], "1900-01-01"],
    [["3", "6", "2026"], "2026-06-03"],
  ])("%j is %s", ([day = "", month = "", year = ""], iso) => {
    const parsed = parse(day, month, year);
    expect(parsed.ok && toIsoDate(parsed.value)).toBe(iso);
  });

  test.each([
    [["", "", ""], "date_missing"],
    [[" ", "-", ""], "date_missing"],
    [["", "8", "1990"], "date_day_missing"],
    [["15", "", "1990"], "date_month_missing"],
    [["15", "8", ""], "date_year_missing"],
    [["15", "", ""], "date_month_missing"],
    [["15-08-1990", "8", ""], "date_year_missing"],
    [["31-02-1990", "", ""], "date_not_real"],
    [["15", "8", "90"], "date_year_digits"],
    [["Aug 15 90", "", ""], "date_year_digits"],
    [["15", "8", "19900"], "date_year_digits"],
    [["15", "8", "'90"], "date_year_digits"],
    [["१५", "८", "९०"], "date_year_digits"],
    [["15/08/90", "", ""], "date_year_digits"],
    [["15-8-90", "", ""], "date_year_digits"],
    [["१५।०८।९०", "", ""], "date_year_digits"],
    [["15 Aug '90", "", ""], "date_year_digits"],
    [["150890", "", ""], "date_year_digits"],
    [["31", "2", "1990"], "date_not_real"],
    [["31", "4", "1990"], "date_not_real"],
    [["31", "6", "1990"], "date_not_real"],
    [["31", "9", "1990"], "date_not_real"],
    [["31", "11", "1990"], "date_not_real"],
    [["29", "2", "1990"], "date_not_real"],
    [["29", "2", "1900"], "date_not_real"],
    [["0", "8", "1990"], "date_not_real"],
    [["15", "0", "1990"], "date_not_real"],
    [["15", "13", "1990"], "date_not_real"],
    [["32", "12", "1990"], "date_not_real"],
    [["15", "8", "1899"], "date_not_real"],
    [["015", "8", "1990"], "date_not_real"],
    [["15", "Augustus", "1990"], "date_not_real"],
    [["1e1", "8", "1990"], "date_not_real"],
    [["15", "8", "0x7c"], "date_not_real"],
    [["15\u0000", "8", "1990"], "date_not_real"],
    [["4", "6", "2026"], "date_future"],
    [["1", "1", "2027"], "date_future"],
  ])("%j is refused: %s", ([day = "", month = "", year = ""], code) => {
    expect(parse(day, month, year)).toEqual({ ok: false, code });
  });

  test("without a today, future days are accepted", () => {
    expect(parseDate({ day: "4", month: "6", year: "2026" })).toEqual({
      ok: true,
      value: { day: 4, month: 6, year: 2026 },
    });
  });

  test("accepts every day that exists, and formats it back", () => {
    fc.assert(
      fc.property(days, ({ iso, parts }) => {
        const parsed = parseDate(parts, TODAY);
        expect(parsed.ok && toIsoDate(parsed.value)).toBe(iso);
      }),
    );
  });

  test("accepts a day of the month exactly if the calendar has it", () => {
    const [day, month, year] = [
      fc.nat({ max: 40 }),
      fc.nat({ max: 15 }),
      fc.integer({ min: 1900, max: 2100 }),
    ];
    fc.assert(
      fc.property(day, month, year, (day, month, year) => {
        const there = new Date(Date.UTC(year, month - 1, day));
        const isReal = there.getUTCDate() === day && there.getUTCMonth() === month - 1;
        expect(parseDate({ day: `${day}`, month: `${month}`, year: `${year}` }).ok).toBe(isReal);
      }),
    );
  });

  test("returns a date or a code for any text", () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (day, month, year) => {
        const parsed = parse(day, month, year);
        if (!parsed.ok) expect(parsed.code).toMatch(/^date_[a-z_]+$/);
        else expect(toIsoDate(parsed.value)).toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
    );
  });
});

describe("compareDates", () => {
  test("orders days as their texts sort", () => {
    fc.assert(
      fc.property(days, days, (left, right) => {
        const [one, other] = [parseDate(left.parts), parseDate(right.parts)];
        if (!one.ok || !other.ok) throw new Error("Both are dates");
        expect(Math.sign(compareDates(one.value, other.value))).toBe(
          left.iso === right.iso ? 0 : left.iso < right.iso ? -1 : 1,
        );
      }),
    );
  });
});

describe("fromDayMonthYear", () => {
  test("reads Aadhaar's date format", () => {
    expect(fromDayMonthYear("01-02-2001")).toEqual({ day: 1, month: 2, year: 2001 });
  });

  test.each(["2001-02-01", "1-2-2001", "31-02-2001", "01-01-0000", "", "01-02-2001x"])(
    "%j is not one",
    (text) => {
      expect(fromDayMonthYear(text)).toBeNull();
    },
  );

  test("round-trips every day", () => {
    fc.assert(
      fc.property(days, ({ iso, parts }) => {
        const date = fromDayMonthYear(`${parts.day}-${parts.month}-${parts.year}`);
        expect(date && toIsoDate(date)).toBe(iso);
      }),
    );
  });
});

describe("formatDate", () => {
  test("formats the day in the page's language", () => {
    const date = { day: 15, month: 8, year: 1990 };
    expect(formatDate(date, "en-IN")).toBe("15 August 1990");
    expect(formatDate(date, "hi-IN")).toBe("15 अगस्त 1990");
  });
});
