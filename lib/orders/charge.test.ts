import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHARGE_EFFECTS, type ChargeEffect } from "@/db/schema/charges";
import { ORDER_STATES, type OrderState } from "@/db/schema/orders";
import { charge } from "./charge";

/** The effects of going through these states, in their order. */
function replay(states: readonly OrderState[]): ChargeEffect[] {
  const done: ChargeEffect[] = [];
  for (const state of states) {
    const effect = charge(new Set(done), state);
    if (effect) done.push(effect);
  }
  return done;
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
      ["hold", "release", "capture"],
    ],
    [
      ["submitting", "created", "submitting", "failed"],
      ["hold", "release"],
    ],
    [
      ["submitting", "succeeded", "refunded"],
      ["hold", "capture", "refund"],
    ],
    [
      ["submitting", "refunded"],
      ["hold", "refund"],
    ],
    [
      ["submitting", "failed", "refunded"],
      ["hold", "release"],
    ],
    [
      ["submitting", "refunded", "needs_review", "failed"],
      ["hold", "refund"],
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
    [["submitting", "unknown", "needs_review", "expired"], ["hold"]],
    [["failed"], []],
    [["refunded"], []],
  ])("%j does %j", (states, effects) => expect(replay(states)).toEqual(effects));
});

describe("charge, whatever the path", () => {
  const paths = fc.array(fc.constantFrom(...ORDER_STATES), { maxLength: 12 });
  const always = (rule: (effects: ChargeEffect[], path: OrderState[]) => void) =>
    fc.assert(
      fc.property(paths, (path) => {
        rule(replay(path), path);
      }),
      { numRuns: 2_000 },
    );
  const before = (effects: ChargeEffect[], effect: ChargeEffect) => effects.slice(0, effects.indexOf(effect));

  test("does each effect once at the most", () =>
    always((effects) => expect(effects).toHaveLength(new Set(effects).size)));

  test("gives back only what was taken", () =>
    always((effects) => {
      if (effects.includes("release")) expect(before(effects, "release")).toContain("hold");
      const taken = effects.findIndex((one) => one === "hold" || one === "capture");
      if (effects.includes("refund")) expect(effects.indexOf("refund")).toBeGreaterThan(Math.max(taken, 0));
    }));

  test("gives back once for each time it took: a second time only after a capture in between", () =>
    always((effects) => {
      if (!effects.includes("release") || !effects.includes("refund")) return;
      expect(effects.indexOf("release")).toBeLessThan(effects.indexOf("capture"));
      expect(effects.indexOf("capture")).toBeLessThan(effects.indexOf("refund"));
    }));

  test("takes for good only what succeeded, and has taken it then", () =>
    always((effects, path) => expect(effects.includes("capture")).toBe(path.includes("succeeded"))));

  test("a state repeated does nothing more", () =>
    always((effects, path) => expect(replay(path.flatMap((state) => [state, state]))).toEqual(effects)));

  test("never repeats what was done, also for sets that no path leads to", () =>
    fc.assert(
      fc.property(fc.subarray([...CHARGE_EFFECTS]), fc.constantFrom(...ORDER_STATES), (done, state) => {
        const effect = charge(new Set(done), state);
        if (effect) expect(done).not.toContain(effect);
        else expect(effect).toBeNull();
      }),
    ));
});
