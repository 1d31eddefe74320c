import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ORDER_STATES, type OrderState, type Position } from "@/db/schema/orders";
import { isGivenBack, truth } from "@/lib/orders/evidence/truth";
import { FACT, FACT_NAMES, histories } from "@/testing/histories";
import { after, type Balances, moveLines, postingOf } from "./moves";
import { positionIn } from "./position";

/** A state on an order's way; `back` is an expired order whose hold was given back. */
type Step = OrderState | "back";

const stateOf = (step: Step): OrderState => (step === "back" ? "expired" : step);

/** What passing through these states posts, in order. */
function replay(steps: readonly Step[]): string[] {
  let position: Position = "none";
  return steps.flatMap((step) => {
    const to = positionIn(stateOf(step), position, step === "back");
    const posted = to === position ? [] : [postingOf(position, to)];
    position = to;
    return posted;
  });
}

const endOf = (steps: readonly Step[]): Position =>
  steps.reduce<Position>((position, step) => positionIn(stateOf(step), position, step === "back"), "none");

describe("an order's price, path by path", () => {
  test.each<[Step[], string[]]>([
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
      ["submitting", "created", "awaiting_customer", "succeeded"],
      ["hold", "release", "capture"],
    ],
    [
      ["submitting", "succeeded", "refunded"],
      ["hold", "capture", "refund"],
    ],
    [
      ["submitting", "failed", "refunded"],
      ["hold", "release"],
    ],
    [
      ["submitting", "succeeded", "needs_review", "failed"],
      ["hold", "capture", "refund"],
    ],
    [
      ["submitting", "failed", "needs_review", "succeeded", "refunded"],
      ["hold", "release", "capture", "refund"],
    ],
    [
      ["submitting", "succeeded", "refunded", "needs_review", "succeeded", "needs_review", "failed"],
      ["hold", "capture", "refund", "capture", "refund"],
    ],
    [["submitting", "unknown", "needs_review", "expired"], ["hold"]],
    [
      ["submitting", "expired", "succeeded"],
      ["hold", "capture"],
    ],
    [
      ["submitting", "expired", "back"],
      ["hold", "release"],
    ],
    // Charged all the same, though nothing is held again.
    [
      ["submitting", "expired", "back", "awaiting_customer", "succeeded"],
      ["hold", "release", "capture"],
    ],
    [["failed"], []],
    [["awaiting_customer"], []],
  ])("%j posts %j", (steps, posted) => expect(replay(steps)).toEqual(posted));
});

/** Where a price stands if a path ends in this state; undefined where that depends on the way. */
const END: Partial<Record<OrderState, Position>> = {
  succeeded: "captured",
  failed: "none",
  refunded: "none",
  created: "none",
};

describe("an order's price, whatever the path", () => {
  const paths = fc.array(fc.constantFrom<Step>(...ORDER_STATES, "back"), { minLength: 1, maxLength: 12 });
  const runs = { numRuns: 2_000 };

  test("ends as the last state says", () =>
    fc.assert(
      fc.property(paths, (path) => {
        const end = END[stateOf(path.at(-1) ?? "created")];
        if (end) expect(endOf(path)).toBe(end);
      }),
      runs,
    ));

  test("also if the states come from evidence as it arrives", () =>
    fc.assert(
      fc.property(histories, fc.subarray(FACT_NAMES, { maxLength: 6 }), (set, names) => {
        const more = names.map((name, index) => ({ ...FACT[name], seq: set.length + index + 1 }));
        const all = [...set, ...more];
        let position: Position = "none";
        for (let count = 1; count <= all.length; count += 1) {
          const known = all.slice(0, count);
          position = positionIn(truth(known), position, isGivenBack(known));
        }
        const end = END[truth(all)];
        if (all.length > 0 && end) expect(position).toBe(end);
      }),
      runs,
    ));

  test("repeating a state posts nothing more, and a review nothing at all", () =>
    fc.assert(
      fc.property(paths, (path) => {
        const posted = replay(path);
        expect(replay(path.flatMap((step) => [step, step]))).toEqual(posted);
        expect(replay([...path, "needs_review"])).toEqual(posted);
      }),
      runs,
    ));

  test("after a release nothing is held again without another send", () =>
    fc.assert(
      fc.property(paths, (path) => {
        const sends = path.filter((step, index) => step === "submitting" && path[index - 1] !== step);
        expect(replay(path).filter((posting) => posting === "hold").length).toBeLessThanOrEqual(sends.length);
      }),
      runs,
    ));
});

describe("what a step moves", () => {
  const prices = fc.integer({ min: 0, max: 100_000 });
  const limits = fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null });

  test("sums to zero, and a path that settles leaves held, due and available as they have to be", () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Step>(...ORDER_STATES, "back"), { minLength: 1, maxLength: 12 }),
        prices,
        limits,
        fc.integer({ min: 0, max: 200_000 }),
        (path, pricePaise, limit, begin) => {
          let balances: Balances = { availablePaise: begin, heldPaise: 0, duePaise: 0 };
          let position: Position = "none";
          for (const step of path) {
            const to = positionIn(stateOf(step), position, step === "back");
            if (to === position) continue;
            // Only a send can be refused for money.
            const left = limit === null ? Number.POSITIVE_INFINITY : balances.availablePaise + limit;
            if (to === "held" && (left < pricePaise || balances.duePaise < 0)) return;
            const lines = moveLines({ from: position, to, pricePaise }, balances, limit);
            expect(lines.reduce((sum, { paise }) => sum + paise, 0)).toBe(0);
            balances = after(balances, lines);
            position = to;
            expect(balances.heldPaise).toBe(position === "held" ? pricePaise : 0);
            expect(balances.duePaise).toBeLessThanOrEqual(0);
            if (limit !== null) expect(balances.availablePaise).toBeGreaterThanOrEqual(-limit);
            else expect(balances.duePaise + 0).toBe(0);
            const owned = balances.availablePaise + balances.heldPaise + balances.duePaise;
            expect(owned).toBe(begin - (position === "captured" ? pricePaise : 0));
          }
        },
      ),
      { numRuns: 2_000 },
    ));

  const nothing: Balances = { availablePaise: 0, heldPaise: 0, duePaise: 0 };

  test("a success after the money went back takes what is there, and the rest is due", () =>
    expect(
      moveLines(
        { from: "none", to: "captured", pricePaise: 10_700 },
        { ...nothing, availablePaise: 4_000 },
        2_000,
      ),
    ).toEqual([
      { account: "sales", paise: 10_700 },
      { account: "available", paise: -6_000 },
      { account: "due", paise: -4_700 },
    ]));

  test("what a shop gets back pays its due first", () =>
    expect(
      moveLines({ from: "held", to: "none", pricePaise: 10_700 }, { ...nothing, duePaise: -4_700 }, 0),
    ).toEqual([
      { account: "held", paise: -10_700 },
      { account: "available", paise: 6_000 },
      { account: "due", paise: 4_700 },
    ]));
});
