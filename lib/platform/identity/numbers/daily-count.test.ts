import { expect, test } from "vitest";
import { parseDailyCount } from "./daily-count";

test.each([
  ["", null],
  ["  ", null],
  ["0", 0],
  ["1,000", 1_000],
  ["1 000", 1_000],
  ["25.", 25],
  ["२५", 25],
  ["100000", 100_000],
])("%j is %j", (raw, value) => expect(parseDailyCount(raw)).toEqual({ ok: true, value }));

test.each([
  ["many", "daily_count_form"],
  ["2,5", "daily_count_form"],
  ["2 5", "daily_count_form"],
  ["10,00", "daily_count_form"],
  ["2.5", "daily_count_form"],
  ["100001", "daily_count_most"],
])("%j is refused", (raw, code) => expect(parseDailyCount(raw)).toEqual({ ok: false, code }));
