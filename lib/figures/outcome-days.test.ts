import { expect, test } from "vitest";
import { ORDER_STATES } from "@/db/schema/orders";
import { dayIst } from "@/lib/clock";
import { lastDaysIst, outcomeDays } from "./outcome-days";

test.each([
  ["2026-11-24T18:29:59.999Z", "2026-11-24"],
  ["2026-11-24T18:30:00.000Z", "2026-11-25"],
  ["2026-12-31T18:30:00.000Z", "2027-01-01"],
  ["2028-02-28T20:00:00.000Z", "2028-02-29"],
])("%s is on %s in India", (at, day) => expect(dayIst(new Date(at))).toBe(day));

test("the last days end with the one of the moment, and begin at its midnight in India", () => {
  const { since, days } = lastDaysIst(new Date("2026-11-30T20:00:00Z"), 3);
  expect(days).toEqual(["2026-11-29", "2026-11-30", "2026-12-01"]);
  expect(since.toISOString()).toBe("2026-11-28T18:30:00.000Z");
});

test("every state counts once, under its service and its day", () => {
  const rows = ORDER_STATES.map((state, index) => ({
    ...{ day: "2026-11-24", service: "pan_application" as const, state },
    count: 10 ** index,
  }));
  const [only, ...more] = outcomeDays(rows, ["2026-11-23", "2026-11-24"]);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ service: "pan_application", total: 1_111_111_111, most: 1_111_111_111 });
  expect(only?.days).toEqual([
    { day: "2026-11-23", counts: { done: 0, open: 0, unsure: 0, failed: 0 }, total: 0 },
    {
      day: "2026-11-24",
      counts: { open: 1_111, done: 10_000, failed: 11_100_000, unsure: 1_100_000_000 },
      total: 1_111_111_111,
    },
  ]);
});

test("a service without orders is left out, and so is a day that is not asked for", () => {
  const row = { service: "account_opening" as const, state: "failed" as const, count: 3 };
  expect(outcomeDays([{ ...row, day: "2026-11-01" }], ["2026-11-24"])).toEqual([]);
});
