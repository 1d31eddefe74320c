import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Keyset, partOf, readKeyset } from "./read-keyset";

const PAGE = 3;

/** The rows a keyset query returns from these numbers. */
function query(numbers: number[], { after, before, limit }: Keyset): number[] {
  const down = numbers.toSorted((a, b) => b - a);
  if (before !== undefined)
    return down
      .toReversed()
      .filter((n) => n > before)
      .slice(0, limit);
  return down.filter((n) => after === undefined || n < after).slice(0, limit);
}
const part = (numbers: number[], params: Record<string, string>) => {
  const keyset = readKeyset(params, PAGE);
  return partOf(query(numbers, keyset), keyset, (n) => n);
};

describe("pages of a list", () => {
  test("going down and back up shows every row once each way, with the same page boundaries", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 20 }), (numbers) => {
        const all = numbers.toSorted((a, b) => b - a);
        const down: number[] = [];
        let now = part(numbers, {});
        expect(now.newer).toBeNull();
        for (;;) {
          down.push(...now.items);
          if (now.older === null) break;
          now = part(numbers, { after: String(now.older) });
        }
        expect(down).toEqual(all);
        const up: number[][] = [now.items];
        while (now.newer !== null) {
          now = part(numbers, { before: String(now.newer) });
          up.unshift(now.items);
        }
        expect(up.flat()).toEqual(all);
      }),
    );
  });

  test("an invalid value gives the first page", () => {
    const odd: Record<string, string>[] = [{ after: "x" }, { before: "-1" }, { after: "9".repeat(20) }];
    for (const params of odd) expect(part([1, 2, 3, 4], params).items).toEqual([4, 3, 2]);
  });
});
