import { expect, test } from "vitest";
import { seeded } from "./random";

const plan = (seed: number) => {
  const random = seeded(seed);
  return [random.uuid(), random.mobile(), random.below(1_000), random.shuffled([1, 2, 3, 4, 5]).join()];
};

test("the same seed makes the same plan, another seed makes another", () => {
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7)).not.toEqual(plan(8));
});
