import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasCheckDigit } from "@/lib/platform/identity/numbers/verhoeff";

const DIGITS = [..."0123456789"];
const numbers = fc.stringMatching(/^\d{1,20}$/);

/** The number with its check digit appended. */
function complete(number: string): string {
  return number + DIGITS.find((digit) => hasCheckDigit(number + digit));
}

describe("hasCheckDigit", () => {
  test.each(["2363", "123451", "1428570"])("%s passes", (number) => {
    expect(hasCheckDigit(number)).toBe(true);
  });

  test.each(["2364", "123415", "1428571"])("%s does not", (number) => {
    expect(hasCheckDigit(number)).toBe(false);
  });

  test("exactly one of the ten possible last digits passes", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(DIGITS.filter((digit) => hasCheckDigit(number + digit))).toHaveLength(1);
      }),
    );
  });

  test("detects every single wrong digit", () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, nth, shift) => {
        const right = complete(number);
        const at = nth % right.length;
        const wrong = String((Number(right.charAt(at)) + shift) % 10);
        expect(hasCheckDigit(right.slice(0, at) + wrong + right.slice(at + 1))).toBe(false);
      }),
    );
  });

  test("detects every swap of two different neighbours", () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (number, nth) => {
        const right = complete(number);
        const at = nth % (right.length - 1);
        const [one, other] = [right.charAt(at), right.charAt(at + 1)];
        fc.pre(one !== other);
        expect(hasCheckDigit(right.slice(0, at) + other + one + right.slice(at + 2))).toBe(false);
      }),
    );
  });
});
