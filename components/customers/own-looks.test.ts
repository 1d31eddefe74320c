import { expect, test } from "vitest";
import { NO_LOOK, nextLook } from "./own-looks";

test("the page refreshes for a quarter of an hour, less and less often, then stops", () => {
  const pauses: number[] = [];
  for (let look = nextLook(null); look; look = nextLook(String(look.number))) {
    expect(look.number).toBe(pauses.length + 1);
    pauses.push(look.afterS);
  }
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses[0]).toBe(10);
  expect(pauses.reduce((sum, one) => sum + one, 0)).toBe(15 * 60);
});

test.each(["", "x", "-1", "1e9", "0x1", "1.5", " 2"])(
  "%j in the URL is not a number: it starts over",
  (asked) => expect(nextLook(asked)).toEqual({ number: 1, afterS: 10 }),
);

test("a number beyond the last one stops it", () => expect(nextLook(String(NO_LOOK))).toBeNull());
