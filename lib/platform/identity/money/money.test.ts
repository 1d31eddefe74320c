import { describe, expect, test } from "vitest";
import { parseAccountNumber } from "./account-number";
import { parseIfsc } from "./ifsc";
import { parseUpiId } from "./upi-id";

describe("a UPI id", () => {
  test.each([
    ["bahi.services@okaxis", "bahi.services@okaxis"],
    [" Bahi-Services @ OkAxis, ", "bahi-services@okaxis"],
    ["UPI ID: 9876543210@ybl", "9876543210@ybl"],
    ["९८७६५४३२१०@ybl", "9876543210@ybl"],
    ["", ""],
    ["\u200b ", ""],
  ])("%s", (typed, value) => expect(parseUpiId(typed)).toEqual({ ok: true, value }));
  test.each([
    "bahi",
    "bahi@",
    "@okaxis",
    "bahi@gmail.com",
    "a@okaxis",
    "bahi@ok@axis",
    `${"b".repeat(600)}@ybl`,
  ])("%s is refused", (typed) => expect(parseUpiId(typed)).toEqual({ ok: false, code: "upi_id_form" }));
});

describe("an IFSC", () => {
  test.each([
    ["utib0000123", "UTIB0000123"],
    ["UTIB O000 123", "UTIB0000123"],
    ["IFSC: SBIN0001234", "SBIN0001234"],
    ["", ""],
  ])("%s", (typed, value) => expect(parseIfsc(typed)).toEqual({ ok: true, value }));
  test.each(["UTIB1000123", "UTIB000012", "UTIB00001234", "UTI00000123", "यूटीआई"])("%s is refused", (typed) =>
    expect(parseIfsc(typed)).toEqual({ ok: false, code: "ifsc_form" }),
  );
});

describe("an account number", () => {
  test.each([
    ["0012 3456 789", "00123456789"],
    ["००१२३४५६७८९", "00123456789"],
    ["999941057058", "999941057058"],
    ["123456789012345678", "123456789012345678"],
    ["", ""],
  ])("%s", (typed, value) => expect(parseAccountNumber(typed)).toEqual({ ok: true, value }));
  test.each(["12345678", "1234567890123456789", "12345678A"])("%s is refused", (typed) =>
    expect(parseAccountNumber(typed)).toEqual({ ok: false, code: "account_number_form" }),
  );
});
