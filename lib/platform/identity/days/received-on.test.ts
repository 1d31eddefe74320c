import { expect, test } from "vitest";
import { parseReceivedOn } from "./received-on";

const TODAY = { day: 30, month: 11, year: 2026 };
const parts = (day: string, month = "", year = "") => ({ day, month, year });

test.each([
  [parts("30", "11", "2026"), "2026-11-30"],
  [parts("१", "Dec", "2025"), "2025-12-01"],
  [parts("30/11/2025"), "2025-11-30"],
])("%j is %s", (typed, day) => expect(parseReceivedOn(typed, TODAY)).toEqual({ ok: true, value: day }));

test.each([
  [parts(""), "received_on_missing"],
  [parts("30", "11"), "received_on_missing"],
  [parts("30", "11", "26"), "date_year_digits"],
  [parts("31", "11", "2026"), "received_on_not_real"],
  [parts("1", "12", "2026"), "received_on_future"],
  [parts("29", "11", "2025"), "received_on_old"],
])("%j is refused: %s", (typed, code) => expect(parseReceivedOn(typed, TODAY)).toEqual({ ok: false, code }));
