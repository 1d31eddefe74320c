import { describe, expect, test } from "vitest";
import { parsePaidOn } from "./paid-on";

const TODAY = { day: 30, month: 11, year: 2026 };
const parts = (day: string, month = "", year = "") => ({ day, month, year });

describe("a day of payment", () => {
  test.each([
    [parts("30", "11", "2026"), "2026-11-30"],
    [parts("1", "Sept", "2026"), "2026-09-01"],
    [parts("२९", "११", "२०२६"), "2026-11-29"],
    [parts("29/11/2026"), "2026-11-29"],
    [parts("1", "9", "2026"), "2026-09-01"],
  ])("%j is %s", (typed, day) => expect(parsePaidOn(typed, TODAY)).toEqual({ ok: true, value: day }));

  test.each([
    [parts(""), "paid_on_missing"],
    [parts("30", "11"), "paid_on_missing"],
    [parts("30", "11", "26"), "date_year_digits"],
    [parts("31", "11", "2026"), "paid_on_not_real"],
    [parts("1", "12", "2026"), "paid_on_future"],
    [parts("31", "8", "2026"), "paid_on_old"],
  ])("%j is refused: %s", (typed, code) => expect(parsePaidOn(typed, TODAY)).toEqual({ ok: false, code }));
});
