import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatAadhaar, maskAadhaar, parseAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { anyText } from "@/testing/texts";

/** The published test numbers. No other number that could belong to a person is used here. */
const SAFE = ["999941057058", "999999990019"] as const;
const safe = fc.constantFrom(...SAFE);

describe("parseAadhaar", () => {
  test.each([
    ["999941057058", "999941057058"],
    [" 9999 4105 7058 ", "999941057058"],
    ["9999-9999-0019", "999999990019"],
    ["9999.4105.7058", "999941057058"],
    ["9999/4105/7058", "999941057058"],
    ["९९९९ । ४१०५ । ७०५८".replaceAll("।", "\u2044"), "999941057058"],
    ["9999 4105 7058,", "999941057058"],
    ["9 9 9 9 9 9 9 9 0 0 1 9", "999999990019"],
    ["९९९९ ९९९९ ००१९", "999999990019"],
    ["9999_4105_7058", "999941057058"],
    ["9999,4105,7058", "999941057058"],
    ["9999 (4105) 7058", "999941057058"],
    ["9999 | 4105 | 7058", "999941057058"],
    ["9999।4105॥7058", "999941057058"],
    ["'999941057058", "999941057058"],
    ['"9999:4105;7058"', "999941057058"],
    ["[9999] {4105} <7058>", "999941057058"],
    ["9999 • 4105 · 7058", "999941057058"],
    ["9999+4105+7058", "999941057058"],
    ["9999*4105#7058!", "999941057058"],
  ])("%j is %s", (raw, value) => {
    expect(parseAadhaar(raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "aadhaar_missing"],
    ["  - ", "aadhaar_missing"],
    ["99994105705", "aadhaar_length"],
    ["9999410570588", "aadhaar_length"],
    ["9999 4105 705O", "aadhaar_characters"],
    ["XXXX XXXX 0019", "aadhaar_characters"],
    ["999941057058\u0000", "aadhaar_characters"],
    ["199941057058", "aadhaar_start"],
    ["099941057058", "aadhaar_start"],
    ["999941057059", "aadhaar_checksum"],
    ["999941050758", "aadhaar_checksum"],
    ["200020020002", "aadhaar_not_issued"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parseAadhaar(raw)).toEqual({ ok: false, code });
  });

  test("spaces and hyphens are accepted anywhere", () => {
    const gaps = fc.array(fc.constantFrom("", " ", "-", "  ", "\u00a0", "\u2013"), {
      minLength: 13,
      maxLength: 13,
    });
    fc.assert(
      fc.property(safe, gaps, (number, between) => {
        const typed = [...number].map((digit, index) => between[index] + digit).join("") + between[12];
        expect(parseAadhaar(typed)).toEqual({ ok: true, value: number });
      }),
    );
  });

  test("one wrong digit is rejected", () => {
    fc.assert(
      fc.property(safe, fc.nat({ max: 11 }), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const wrong = (Number(number.charAt(at)) + shift) % 10;
        expect(parseAadhaar(number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  test("at most one of the ten possible last digits passes", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{10}$/), (start) => {
        const codes = [..."0123456789"].map((digit) => parseAadhaar(start + digit));
        const right = codes.filter((parsed) => parsed.ok || parsed.code === "aadhaar_not_issued");
        expect(right).toHaveLength(1);
      }),
    );
  });

  test("a palindrome is never valid", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{5}$/), (half) => {
        expect(parseAadhaar(half + [...half].reverse().join("")).ok).toBe(false);
      }),
    );
  });

  test("any other text is rejected with a code, and never returned", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const parsed = parseAadhaar(raw);
        if (parsed.ok) expect(parsed.value).toMatch(/^[2-9]\d{11}$/);
        else expect(parsed.code).toMatch(/^aadhaar_[a-z]+$/);
      }),
    );
  });
});

describe("maskAadhaar", () => {
  test.each(SAFE)("%s shows only its last four digits", (number) => {
    expect(maskAadhaar(number)).toBe(`XXXX XXXX ${number.slice(8)}`);
    expect(maskAadhaar(number.slice(8))).toBe(`XXXX XXXX ${number.slice(8)}`);
  });
});

describe("formatAadhaar", () => {
  test.each([
    ["999999990019", "9999 9999 0019"],
    ["99999", "9999 9"],
    ["9999", "9999"],
    ["", ""],
  ])("%j is shown as %j", (typed, shown) => {
    expect(formatAadhaar(typed)).toBe(shown);
  });

  test("can be parsed again", () => {
    fc.assert(
      fc.property(safe, (number) => {
        expect(parseAadhaar(formatAadhaar(number))).toEqual({ ok: true, value: number });
      }),
    );
  });
});
