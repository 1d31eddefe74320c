import { expect, test } from "vitest";
import { ORDER_STATES } from "@/db/schema/orders";
import { outcomeDays } from "./outcome-days";

test("every state counts once, under its service and day", () => {
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

test("a service without orders is left out, and so is a day that was not requested", () => {
  const row = { service: "account_opening" as const, state: "failed" as const, count: 3 };
  expect(outcomeDays([{ ...row, day: "2026-11-01" }], ["2026-11-24"])).toEqual([]);
});
