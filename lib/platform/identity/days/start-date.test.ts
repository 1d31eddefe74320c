import { expect, test } from "vitest";
import { parseStartDate } from "./start-date";

const TODAY = { day: 22, month: 11, year: 2026 };
const parse = (day: string, month: string, year: string) => parseStartDate({ day, month, year }, TODAY);

test.each([
  [["", "11", "2026"], "start_missing"],
  [["", "", ""], "start_missing"],
  [["31", "2", "2027"], "start_not_real"],
  [["1", "1", "2100"], "start_not_real"],
  [["1", "1", "27"], "date_year_digits"],
  [["1/1/27", "", ""], "date_year_digits"],
  [["21", "11", "2026"], "start_past"],
] as const)("%j is refused", ([day, month, year], code) =>
  expect(parse(day, month, year)).toEqual({ ok: false, code }),
);

test.each([
  [["22", "11", "2026"], { day: 22, month: 11, year: 2026 }],
  [["1", "Jan", "2027"], { day: 1, month: 1, year: 2027 }],
] as const)("%j is a start", ([day, month, year], value) =>
  expect(parse(day, month, year)).toEqual({ ok: true, value }),
);
