import { expect, test } from "vitest";
import { REQUEST_KINDS } from "@/db/schema/data-requests";
import { later } from "@/lib/platform/clock";
import { DAY_MS } from "@/lib/platform/india-day";
import { dueAtOf, timeLeft } from "./clock";

const AT = new Date("2026-12-01T10:00:00+05:30");

test.each(REQUEST_KINDS)("%s is due within the law's ninety days, counted from when it came", (kind) => {
  const days = (dueAtOf(kind, AT).getTime() - AT.getTime()) / DAY_MS;
  expect(days).toBe(kind === "withdrawal" ? 7 : 30);
  expect(days).toBeLessThanOrEqual(90);
});

test.each([
  ["a day and a half before", 1.5 * DAY_MS, { isOverdue: false, days: 1 }],
  ["an hour before", DAY_MS / 24, { isOverdue: false, days: 0 }],
  ["at the moment", 0, { isOverdue: false, days: 0 }],
  ["a millisecond later", -1, { isOverdue: true, days: 1 }],
  ["a day and a bit later", -1.1 * DAY_MS, { isOverdue: true, days: 2 }],
])("%s", (_, left, expected) => expect(timeLeft(later(AT, left), AT)).toEqual(expected));
