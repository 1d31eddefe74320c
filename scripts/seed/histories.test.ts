import { describe, expect, test } from "vitest";
import type { OrderState } from "@/db/schema/orders";
import { truth } from "@/lib/orders/evidence/truth";
import { drawFrom } from "./draw";
import { ENDINGS, historyOf } from "./histories";
import { SEEDED } from "./seeded";

describe("an invented history", () => {
  const cases = SEEDED.flatMap((service) =>
    (Object.keys(ENDINGS[service]) as OrderState[]).map((ending) => [service, ending] as const),
  );

  test.each(cases)("%s ends as %s by its evidence alone", (service, ending) => {
    const draw = drawFrom(1);
    for (let i = 0; i < 20; i++) {
      const set = historyOf(service, ending, draw).map(({ fact }, at) => ({ ...fact, seq: at + 1 }));
      expect(truth(set)).toBe(ending);
    }
  });
});

test("the same seed draws the same, by weight", () => {
  const draws = (seed: number) => Array.from({ length: 20 }, drawFrom(seed).next);
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
  const draw = drawFrom(7);
  const drawn = Array.from({ length: 1_000 }, () => draw.weighted({ often: 9, never: 0, seldom: 1 }));
  expect(new Set(drawn)).toEqual(new Set(["often", "seldom"]));
  expect(drawn.filter((one) => one === "often").length).toBeGreaterThan(800);
});
