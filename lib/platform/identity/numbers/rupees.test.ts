import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatRupees, parseDailyAmount, parseOptionalRupees, parsePrice } from "./rupees";

test.each([
  [0, "₹0"],
  [1, "₹0.01"],
  [50, "₹0.50"],
  [10_700, "₹107"],
  [10_750, "₹107.50"],
  [12_345_650, "₹1,23,456.50"],
  [1_000_000_000, "₹1,00,00,000"],
  [-9_900, "-₹99"],
  [-0, "₹0"],
])("%i paise are %s", (paise, text) => expect(formatRupees(paise)).toBe(text));

describe("an optional amount", () => {
  test.each([
    ["", null],
    ["  ", null],
    ["150", 15_000],
    [" ₹ 1,500.50 ", 150_050],
    ["Rs. 99/-", 9_900],
    ["1.5", 150],
    ["0", 0],
    ["१५०", 15_000],
    ["100000", 10_000_000],
    ["1500 Rs", 150_000],
    ["1500rs.", 150_000],
    ["Rs.1,500/- only", 150_000],
    ["INR 99.50", 9_950],
    ["1,500/- rupees", 150_000],
    ["१५०० रुपये", 150_000],
    ["रु॰ 99", 9_900],
    ["99 रु.", 9_900],
    ["99 / -", 9_900],
    ["99.", 9_900],
    ["99,", 9_900],
    ["99।", 9_900],
    ["1 500", 150_000],
    ["1, 500", 150_000],
    ["1,00,000", 10_000_000],
    ["100,000", 10_000_000],
    ["₹", null],
  ])("%j is %j paise", (raw, value) => expect(parseOptionalRupees(raw)).toEqual({ ok: true, value }));

  test.each([
    ["-50", "amount_negative"],
    ["1.234", "amount_decimals"],
    ["abc", "rupees_form"],
    ["1e5", "amount_exponent"],
    ["99,5", "rupees_form"],
    ["99,50", "rupees_form"],
    ["९९,५", "rupees_form"],
    ["99 50", "rupees_form"],
    ["99 5", "rupees_form"],
    ["9 9", "rupees_form"],
    ["1,5000", "rupees_form"],
    ["1,,500", "rupees_form"],
    ["1500,00", "rupees_form"],
    [",500", "rupees_form"],
    ["1,00,00", "rupees_form"],
    ["1,50.00", "rupees_form"],
    ["99.5.0", "rupees_form"],
    ["99 kg", "rupees_form"],
    ["99 only 5", "rupees_form"],
    ["(100)", "rupees_form"],
    ["99:50", "rupees_form"],
    ["100000.01", "rupees_most"],
    ["9999999999", "rupees_form"],
  ])("%j is rejected with %s", (raw, code) => expect(parseOptionalRupees(raw)).toEqual({ ok: false, code }));
});

test("an amount with commas or spaces is its digits where they group them, and rejected elsewhere", () => {
  const parts = fc.array(fc.stringMatching(/^\d{1,4}$/), { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(parts, fc.constantFrom(",", " ", ", "), (groups, sign) => {
      const parsed = parseDailyAmount(groups.join(sign));
      const isGrouped =
        groups.slice(1, -1).every((group) => [2, 3].includes(group.length)) &&
        groups.at(-1)?.length === 3 &&
        (groups[0]?.length ?? 9) <= (groups[1]?.length === 3 ? 3 : 2);
      if (parsed.ok) expect([isGrouped, parsed.value]).toEqual([true, Number(groups.join("")) * 100]);
      else expect(isGrouped && Number(groups.join("")) <= 10_000_000).toBe(false);
    }),
  );
});

test("a price is required, and may be zero", () => {
  expect(parsePrice("")).toEqual({ ok: false, code: "price_missing" });
  expect(parsePrice("0")).toEqual({ ok: true, value: 0 });
  expect(parsePrice("99.50")).toEqual({ ok: true, value: 9_950 });
  expect(parsePrice("100000.01")).toEqual({ ok: false, code: "rupees_most" });
});

test("a daily amount is optional, and at most one crore", () => {
  expect(parseDailyAmount("")).toEqual({ ok: true, value: null });
  expect(parseDailyAmount("1,00,00,000")).toEqual({ ok: true, value: 1_000_000_000 });
  expect(parseDailyAmount("10000000.01")).toEqual({ ok: false, code: "daily_amount_most" });
});
