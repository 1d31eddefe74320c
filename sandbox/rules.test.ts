import { describe, expect, test } from "vitest";
import { isCalendarDate, istDateTime, utcWithOffset } from "./times";
import { hasVerhoeffDigit, withVerhoeffDigit } from "./verhoeff";

describe("Verhoeff", () => {
  // 2363 is the worked example of the algorithm's usual description; the others are public test numbers.
  test.each(["2363", "999941057058", "999999990019"])("%s passes", (digits) => {
    expect(hasVerhoeffDigit(digits)).toBe(true);
  });

  test("finds every single wrong digit and every swap of neighbours", () => {
    const right = "999941057058";
    for (let place = 0; place < right.length; place++) {
      for (const digit of "0123456789") {
        const changed = right.slice(0, place) + digit + right.slice(place + 1);
        expect(hasVerhoeffDigit(changed)).toBe(changed === right);
      }
      const [one, two] = [right[place], right[place + 1]];
      const swapped = right.slice(0, place) + two + one + right.slice(place + 2);
      if (two && one !== two) expect(hasVerhoeffDigit(swapped)).toBe(false);
    }
  });

  test("appends the right check digit", () => {
    expect(withVerhoeffDigit("236")).toBe("2363");
  });
});

test("times are written in IST without a zone, and in UTC with one", () => {
  const ms = Date.UTC(2025, 11, 31, 18, 30, 5);
  expect(istDateTime(ms)).toBe("2026-01-01 00:00:05");
  expect(utcWithOffset(ms)).toBe("2025-12-31T18:30:05+00:00");
});

test.each([
  ["2000-02-29", true],
  ["1900-02-29", false],
  ["2001-04-31", false],
  ["2001-13-01", false],
  ["2001-00-10", false],
  ["2001-01-00", false],
  ["1-1-2001", false],
])("%s is a calendar date: %s", (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});
