import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChargeEffect } from "@/db/schema/charges";
import { ORDER_STATES, type OrderState } from "@/db/schema/orders";
import { FACT, FACT_NAMES, histories } from "@/testing/histories";
import { charge } from "./charge";
import { truth } from "./truth";

/** The effects of passing through these states in order. */
function replay(states: readonly OrderState[]): ChargeEffect[] {
  const done: ChargeEffect[] = [];
  for (const state of states) {
    const effect = charge(done, state);
    if (effect) done.push(effect);
  }
  return done;
}

/**
 * What a shop is charged in the end, in multiples of the price: held, and captured. Throws if it is taken or given
 * back twice.
 */
function balance(effects: readonly ChargeEffect[]): { held: number; taken: number } {
  let [held, taken] = [0, 0];
  for (const effect of effects) {
    if (effect === "hold") held += 1;
    if (effect === "capture") [held, taken] = [0, taken + 1];
    if (effect === "release") held -= 1;
    if (effect === "refund") taken -= 1;
    if (held < 0 || taken < 0 || held + taken > 1) throw new Error(`${effects} take or give back twice`);
  }
  return { held, taken };
}

describe("charge, path by path", () => {
  test.each<[OrderState[], ChargeEffect[]]>([
    [["created"], []],
    [["created", "submitting"], ["hold"]],
    [
      ["created", "submitting", "awaiting_customer", "processing", "succeeded"],
      ["hold", "capture"],
    ],
    [
      ["submitting", "failed"],
      ["hold", "release"],
    ],
    [
      ["submitting", "created"],
      ["hold", "release"],
    ],
    [
      ["submitting", "created", "submitting", "succeeded"],
      ["hold", "release", "hold", "capture"],
    ],
    [
      ["submitting", "created", "submitting", "failed"],
      ["hold", "release", "hold", "release"],
    ],
    [
      ["submitting", "created", "awaiting_customer", "succeeded"],
      ["hold", "release", "capture"],
    ],
    [
      ["submitting", "succeeded", "refunded"],
      ["hold", "capture", "refund"],
    ],
    [
      ["submitting", "refunded"],
      ["hold", "release"],
    ],
    [
      ["submitting", "failed", "refunded"],
      ["hold", "release"],
    ],
    [
      ["submitting", "refunded", "needs_review", "failed"],
      ["hold", "release"],
    ],
    [
      ["submitting", "succeeded", "needs_review", "failed"],
      ["hold", "capture", "refund"],
    ],
    [
      ["submitting", "failed", "needs_review", "succeeded"],
      ["hold", "release", "capture"],
    ],
    [
      ["submitting", "failed", "needs_review", "succeeded", "refunded"],
      ["hold", "release", "capture", "refund"],
    ],
    [
      ["submitting", "succeeded", "needs_review", "failed", "needs_review", "succeeded"],
      ["hold", "capture", "refund", "capture"],
    ],
    [
      ["submitting", "succeeded", "refunded", "needs_review", "succeeded", "needs_review", "failed"],
      ["hold", "capture", "refund", "capture", "refund"],
    ],
    [
      ["submitting", "refunded", "needs_review", "succeeded"],
      ["hold", "release", "capture"],
    ],
    [["submitting", "unknown", "needs_review", "expired"], ["hold"]],
    [
      ["submitting", "expired", "succeeded"],
      ["hold", "capture"],
    ],
    [["failed"], []],
    [["refunded"], []],
  ])("%j does %j", (states, effects) => expect(replay(states)).toEqual(effects));
});

/** What remains if a path ends in this state; undefined if it is not an end. */
const LEFT: Partial<Record<OrderState, { held?: number; taken: number }>> = {
  succeeded: { held: 0, taken: 1 },
  failed: { held: 0, taken: 0 },
  refunded: { held: 0, taken: 0 },
  created: { held: 0, taken: 0 },
  // Still held: a success may follow.
  expired: { taken: 0 },
};

describe("charge, whatever the path", () => {
  const paths = fc.array(fc.constantFrom(...ORDER_STATES), { minLength: 1, maxLength: 12 });
  const runs = { numRuns: 5_000 };

  test("takes a price once at a time, and ends as the last state says", () =>
    fc.assert(
      fc.property(paths, (path) => {
        expect(balance(replay(path))).toMatchObject(LEFT[path.at(-1) ?? "created"] ?? {});
      }),
      runs,
    ));

  test("also if the states come from evidence as it arrives", () =>
    fc.assert(
      fc.property(histories, fc.subarray(FACT_NAMES, { maxLength: 6 }), (set, names) => {
        const more = names.map((name, index) => ({ ...FACT[name], seq: set.length + index + 1 }));
        const all = [...set, ...more];
        const path = all.map((_, index) => truth(all.slice(0, index + 1)));
        expect(balance(replay(path))).toMatchObject(LEFT[path.at(-1) ?? "created"] ?? {});
      }),
      runs,
    ));

  test("repeating a state has no further effect, and a review has none at all", () =>
    fc.assert(
      fc.property(paths, (path) => {
        const effects = replay(path);
        expect(replay(path.flatMap((state) => [state, state]))).toEqual(effects);
        if (effects.length > 0) expect(replay([...path, "needs_review"])).toEqual(effects);
      }),
      runs,
    ));

  test("after a release nothing is held again without another send", () =>
    fc.assert(
      fc.property(paths, (path) => {
        const sends = path.filter((state, index) => state === "submitting" && path[index - 1] !== state);
        const holds = replay(path).filter((effect) => effect === "hold");
        expect(holds.length).toBeLessThanOrEqual(sends.length + 1);
      }),
      runs,
    ));
});
