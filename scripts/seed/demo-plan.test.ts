import { describe, expect, test } from "vitest";
import { ORDER_STATES } from "@/db/schema/orders";
import { demoPlan } from "./demo-plan";
import { drawFrom } from "./draw";
import { SEEDED } from "./seeded";

const HOUR_MS = 3_600_000;

describe.each(["2026-04-02T03:10:00Z", "2026-11-29T14:30:00Z", "2027-01-01T18:29:59Z"])(
  "the plan at %s",
  (at) => {
    const until = new Date(at);
    const plan = demoPlan(drawFrom(7), until);
    const hours = ({ at: made }: { at: Date }) => (until.getTime() - made.getTime()) / HOUR_MS;

    test("has about sixty orders of the last fourteen days, in every lasting state, of every service and both shops", () => {
      expect(Math.abs(plan.length - 60)).toBeLessThan(5);
      expect(new Set(plan.map(({ ending }) => ending))).toEqual(
        new Set(ORDER_STATES.filter((state) => state !== "submitting")),
      );
      expect(new Set(plan.map(({ service }) => service))).toEqual(new Set(SEEDED));
      expect(new Set(plan.map(({ shop }) => shop))).toEqual(new Set(["first", "second"]));
      for (const order of plan) expect(hours(order)).toBeLessThan(14 * 24);
    });

    test("has no open order that is old enough to go to review", () => {
      const open = plan.filter(({ ending }) =>
        ["awaiting_customer", "processing", "unknown"].includes(ending),
      );
      for (const order of open) expect(hours(order)).toBeLessThan(24);
    });

    test("is the same for the same seed and time", () => {
      expect(demoPlan(drawFrom(7), until)).toEqual(plan);
      expect(demoPlan(drawFrom(8), until)).not.toEqual(plan);
    });
  },
);
