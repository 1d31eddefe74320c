import { expect, test } from "vitest";
import { farFromFloor } from "./floors";

test.each([
  ["on its floor", 2.5, 0],
  ["on a machine half as fast", 5, 0],
  ["on a machine twice as fast", 1.1, 0],
  ["slowed down to look good beside it", 12, 1],
  ["that does not do its work", 0.2, 1],
])("a reference %s", (_, reference, faults) => {
  const processor = { ours: 1, reference, ratio: 1 };
  expect(farFromFloor("empty", { processor })).toHaveLength(faults);
});
