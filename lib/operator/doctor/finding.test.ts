import { expect, test } from "vitest";
import { listed } from "./finding";

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b", "c", "d", "e"], "a, b, c, d, e"],
  [["a", "b", "c", "d", "e", "f", "g"], "a, b, c, d, e, +2"],
])("%j in one line", (names, line) => expect(listed(names)).toBe(line));
