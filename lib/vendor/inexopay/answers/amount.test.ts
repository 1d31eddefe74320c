import fc from "fast-check";
import { expect, test } from "vitest";
import { toPaise } from "./answer";

test.each([
  ["107", 10700],
  [99.0, 9900],
  [1250.5, 125050],
  ["1,250.50", 125050],
  ["1,00,000", 10000000],
  ["₹ 107.00", 10700],
  ["Rs. 5", 500],
  ["0.07", 7],
  ["12.5000", 1250],
  ["-12.50", -1250],
  ["-0", 0],
  [" 8 ", 800],
  ["107.005", null],
  ["", null],
  ["free", null],
  ["1e3", null],
  [1e21, null],
  [Number.NaN, null],
  [null, null],
  [undefined, null],
  [true, null],
  ["9999999999999", null],
])("%j is %j paise", (value, expected) => expect(toPaise(value)).toBe(expected));

test("every amount of whole paise is parsed exactly, as text and as a number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (paise) => {
      const text = `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, "0")}`;
      expect(toPaise(text)).toBe(paise);
      expect(toPaise(Number(text))).toBe(paise);
    }),
  );
});
