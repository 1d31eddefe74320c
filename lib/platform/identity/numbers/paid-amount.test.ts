import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePaidAmount } from "./paid-amount";

describe("an amount that was paid", () => {
  test.each([
    ["500", 50_000],
    ["₹1,500.50", 150_050],
    ["Rs 99/-", 9_900],
    ["५००", 50_000],
    ["0.01", 1],
    ["1,00,00,000", 1_000_000_000],
  ])("%j is %i paise", (typed, paise) => expect(parsePaidAmount(typed)).toEqual({ ok: true, value: paise }));

  test.each([
    ["", "amount_missing"],
    ["₹", "amount_missing"],
    ["0", "amount_zero"],
    ["०.००", "amount_zero"],
    ["-5", "amount_negative"],
    ["\u2212५", "amount_negative"],
    ["₹ -500", "amount_negative"],
    ["12.345", "amount_decimals"],
    ["१२.३४५", "amount_decimals"],
    ["1.500", "amount_decimals"],
    ["1e9", "amount_exponent"],
    ["1.5E+3", "amount_exponent"],
    ["1,00,00,000.01", "daily_amount_most"],
    ["five hundred", "rupees_form"],
    ["999999999999", "rupees_form"],
  ])("%j is refused: %s", (typed, code) => expect(parsePaidAmount(typed)).toEqual({ ok: false, code }));

  test("paise written as rupees are the same paise", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (paise) => {
        const typed = `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, "0")}`;
        expect(parsePaidAmount(typed)).toEqual({ ok: true, value: paise });
      }),
    );
  });

  test("whatever is typed gives a whole number of paise above nothing, or a code", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 70 }), (typed) => {
        const parsed = parsePaidAmount(typed);
        if (parsed.ok) expect(Number.isSafeInteger(parsed.value) && parsed.value > 0).toBe(true);
        else expect(parsed.code).toMatch(/^(amount|rupees|daily_amount)_/);
      }),
    );
  });
});
