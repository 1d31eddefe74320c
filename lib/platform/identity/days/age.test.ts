import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageOn, isAdult, parseAdultBirthDate } from "@/lib/platform/identity/days/age";
import type { CalendarDate } from "@/lib/platform/identity/days/calendar-date";

const on = (year: number, month: number, day: number): CalendarDate => ({ day, month, year });
const TODAY = on(2026, 6, 3);

describe("ageOn", () => {
  test.each([
    [on(1990, 8, 15), TODAY, 35],
    [on(1990, 6, 3), TODAY, 36],
    [on(1990, 6, 4), TODAY, 35],
    [on(1990, 7, 1), TODAY, 35],
    [on(2026, 6, 3), TODAY, 0],
    [on(2026, 6, 4), TODAY, 0],
    [on(2008, 2, 29), on(2026, 2, 28), 17],
    [on(2008, 2, 29), on(2026, 3, 1), 18],
  ])("born %j, on %j: %i", (born, today, age) => {
    expect(ageOn(born, today)).toBe(age);
  });

  test("grows by one at each birthday, and never in between", () => {
    const years = fc.integer({ min: 1900, max: 2100 });
    const [month, day] = [fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })];
    fc.assert(
      fc.property(years, month, day, fc.nat({ max: 120 }), month, day, (year, m, d, age, thenM, thenD) => {
        const born = on(year, m, d);
        expect(ageOn(born, on(year + age, m, d))).toBe(age);
        const isBefore = thenM < m || (thenM === m && thenD < d);
        expect(ageOn(born, on(year + age + 1, thenM, thenD))).toBe(isBefore ? age : age + 1);
      }),
    );
  });
});

describe("isAdult and parseAdultBirthDate", () => {
  test.each([
    [["3", "6", "2008"], true],
    [["4", "6", "2008"], false],
    [["15", "8", "1990"], true],
    [["3", "6", "2026"], false],
  ])("born %j: %s", ([day = "", month = "", year = ""], adult) => {
    const value = on(Number(year), Number(month), Number(day));
    expect(isAdult(value, TODAY)).toBe(adult);
    expect(parseAdultBirthDate({ day, month, year }, TODAY)).toEqual(
      adult ? { ok: true, value } : { ok: false, code: "date_not_adult" },
    );
  });

  test("an invalid date is reported first", () => {
    expect(parseAdultBirthDate({ day: "", month: "", year: "" }, TODAY)).toEqual({
      ok: false,
      code: "date_missing",
    });
    expect(parseAdultBirthDate({ day: "4", month: "6", year: "2026" }, TODAY)).toEqual({
      ok: false,
      code: "date_future",
    });
  });
});
