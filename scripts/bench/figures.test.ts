import { describe, expect, test } from "vitest";
import { bothOf, median, moreLine, ownLine, ratioLine, sentence, shown } from "./figures";

describe("median", () => {
  test.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 2, 3], 2.5],
    [[100, 1, 1, 1, 100], 1],
  ])("%j: %d", (values, middle) => expect(median(values)).toBe(middle));

  test("nothing has no median", () => expect(() => median([])).toThrow("nothing"));
});

describe("both sides of rounds", () => {
  test("a round in which the machine was busy changes no ratio", () => {
    const calm = [100, 200] as const;
    const busy = [10, 20] as const;
    expect(bothOf([calm, busy, busy])).toEqual({ ours: 10, reference: 20, ratio: 0.5 });
  });

  test("where less is better, the ratio is turned round", () => {
    expect(bothOf([[40, 10]], true)).toEqual({ ours: 40, reference: 10, ratio: 0.25 });
  });
});

test.each([
  [0.2346, "0.235"],
  [7.5, "7.5"],
  [99.94, "99.9"],
  [99.96, "100"],
  [1_046.4, "1,046"],
  [430_057, "430,057"],
  [-0.25, "-0.25"],
])("%d is shown as %s", (value, text) => expect(shown(value)).toBe(text));

describe("lines", () => {
  const both = { ours: 30, reference: 150, ratio: 0.2 };

  test("a ratio below its target is missed", () => {
    const line = ratioLine("list", "/s", both, { atLeast: 0.8 });
    expect(line.isMet).toBe(false);
    expect(sentence(line)).toBe("list: 30/s / 150/s / 0.2x (at least 0.8x: MISSED)");
  });

  test("a ratio at its target is met", () => {
    expect(ratioLine("list", "/s", { ...both, ratio: 0.8 }, { atLeast: 0.8 }).isMet).toBe(true);
    expect(ratioLine("start", " ms", { ...both, ratio: 1.7 }, { atMost: 1.7 }).isMet).toBe(true);
  });

  test("a figure of our own needs no reference", () => {
    expect(sentence(ownLine("bytes", " KB", 2.5, { atMost: 4 }))).toBe("bytes: 2.5 KB (at most 4 KB: met)");
  });

  test("a difference is judged by how much more ours is", () => {
    const line = moreLine("first paint", " s", { ours: 2.5, reference: 2, ratio: 1.25 }, { atMost: 0.3 });
    expect(sentence(line)).toBe("first paint: 2.5 s / 2 s / +0.5 s (at most 0.3 s: MISSED)");
    expect(moreLine("paint", " s", { ours: 1, reference: 2, ratio: 0.5 }, { atMost: 0.3 }).figure).toBe(
      "-1 s",
    );
  });
});
