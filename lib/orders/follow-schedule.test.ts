import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderState } from "@/db/schema/orders";
import { startsLookUps } from "@/lib/orders/evidence/evidence";
import { type FollowTimes, nextCheckIn, nextWindowCheckIn, pastBound, type Waiting } from "./follow-schedule";

const TIMES: FollowTimes = { answerWaitMs: 35_000, firstMs: 15_000, ceilingMs: 100_000, boundMs: 1_000_000 };

const waitOf = (order: Partial<Waiting>, times = TIMES) =>
  nextCheckIn(
    { state: "unknown", checks: 0, ageMs: 0, hasReference: false, isBoundNoted: false, ...order },
    times,
  );

describe("nextCheckIn", () => {
  test.each([
    [0, 15_000],
    [1, 30_000],
    [2, 60_000],
    [3, 100_000],
    [4, 100_000],
    [5_000, 100_000],
  ])("after %i look-ups waits %i ms: doubled, up to the ceiling", (checks, wait) =>
    expect(waitOf({ checks })).toBe(wait),
  );

  test.each([
    [999_999, 15_000],
    [1_000_000, 100_000],
    [9_999_999, 100_000],
    [10_000_000, null],
  ])(
    "at the age of %i ms waits %s ms: after the bound the ceiling, after ten bounds for ever",
    (ageMs, wait) => expect(waitOf({ state: "needs_review", ageMs, isBoundNoted: true })).toBe(wait),
  );

  test.each<OrderState>([
    "submitting",
    "awaiting_customer",
    "processing",
    "unknown",
    "needs_review",
    "expired",
  ])("schedules an order in %s until its bound is recorded, however old it is", (state) =>
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(), (checks, ageMs) => {
        expect(waitOf({ state, checks, ageMs })).not.toBeNull();
      }),
    ),
  );

  test.each<[OrderState, number | null]>([
    ["created", null],
    ["submitting", 35_000],
    ["awaiting_customer", 15_000],
    ["processing", 15_000],
    ["unknown", 15_000],
    ["needs_review", 15_000],
    ["expired", 15_000],
    ["succeeded", 15_000],
    ["failed", null],
    ["refunded", null],
  ])("in %s waits %s ms", (state, wait) => expect(waitOf({ state })).toBe(wait));

  test("looks up a success until its reference is known or the bound is reached", () => {
    const success = { state: "succeeded", checks: 1 } as const;
    expect(waitOf({ ...success, hasReference: true })).toBeNull();
    expect(waitOf({ ...success, ageMs: 999_999 })).toBe(30_000);
    expect(waitOf({ ...success, ageMs: 1_000_000 })).toBeNull();
  });

  test("never waits less than before, less than the first delay or more than the ceiling", () => {
    const times = fc
      .record({
        firstMs: fc.integer({ min: 1, max: 60_000 }),
        more: fc.nat(10_000_000),
        boundMs: fc.integer({ min: 1 }),
      })
      .map(({ firstMs, more, boundMs }) => ({
        answerWaitMs: 35_000,
        firstMs,
        ceilingMs: firstMs + more,
        boundMs,
      }));
    fc.assert(
      fc.property(times, fc.nat(2_000), fc.nat(), (waits, checks, ageMs) => {
        const wait = waitOf({ checks, ageMs }, waits) ?? Number.NaN;
        const next = waitOf({ checks: checks + 1, ageMs }, waits) ?? Number.NaN;
        expect(wait).toBeGreaterThanOrEqual(waits.firstMs);
        expect(next).toBeGreaterThanOrEqual(wait);
        expect(next).toBeLessThanOrEqual(waits.ceilingMs);
      }),
    );
  });
});

test.each([
  [999_999, false],
  [1_000_000, true],
])("past the bound at %i ms: %s", (age, past) => expect(pastBound(age, TIMES)).toBe(past));

test.each([
  ["accepted", true],
  ["ambiguous", true],
  ["no_answer", true],
  ["visited", true],
  ["callback", true],
  ["resumed", true],
  ["not_found", false],
  ["found", false],
  ["look_up_inconclusive", false],
  ["bound_reached", false],
] as const)("%s restarts the back-off: %s", (kind, restarts) => expect(startsLookUps(kind)).toBe(restarts));

describe("nextWindowCheckIn", () => {
  const WINDOW = { answerWaitMs: 35_000, windowMs: 600_000, afterSuccessMs: 600_000 };
  const OPEN: OrderState[] = ["created", "awaiting_customer", "processing", "unknown"];

  test.each(OPEN)("closes one that is %s when its window ends", (state) => {
    expect(nextWindowCheckIn(state, 0, WINDOW)).toBe(600_000);
    expect(nextWindowCheckIn(state, 599_000, WINDOW)).toBe(1_000);
    expect(nextWindowCheckIn(state, 600_000, WINDOW)).toBe(1_000);
    expect(nextWindowCheckIn(state, 9_000_000, WINDOW)).toBe(1_000);
  });

  test("waits for a pending answer, then masks verified details unless all are kept", () => {
    expect(nextWindowCheckIn("submitting", 0, WINDOW)).toBe(35_000);
    expect(nextWindowCheckIn("succeeded", 300_000, WINDOW)).toBe(600_000);
    expect(nextWindowCheckIn("succeeded", 300_000, { ...WINDOW, afterSuccessMs: null })).toBeNull();
  });

  test.each<OrderState>(["failed", "refunded", "expired", "needs_review"])(
    "leaves one that is %s alone",
    (state) => expect(nextWindowCheckIn(state, 0, WINDOW)).toBeNull(),
  );
});
