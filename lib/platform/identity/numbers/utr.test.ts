import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseUtr } from "./utr";
import { hasCheckDigit } from "./verhoeff";

const TODAY = "2026-11-30";

describe("a UTR", () => {
  test.each([
    ["433412345678", "433412345678", "UPI"],
    ["4334 1234 5678", "433412345678", "in groups"],
    ["4334-1234-5678.", "433412345678", "with dashes and a full stop"],
    ["४३३४१२३४५६७८", "433412345678", "in Devanagari digits"],
    ["\u200b433412345678\u00a0", "433412345678", "with invisible marks"],
    ["UTR: 433412345678", "433412345678", "with its name"],
    ["UPI Ref No. 433412345678", "433412345678", "with the name an app has for it"],
    ["sbin326335123456", "SBIN326335123456", "NEFT, in lower case"],
    ["N335 2612 3456 7890", "N335261234567890", "NEFT with one letter"],
    ["NEFT sbin326335123456", "SBIN326335123456", "NEFT with its name"],
    ["SBINR52026113012345678", "SBINR52026113012345678", "RTGS of today"],
    ["hdfcr5 2026 1101 1234 5678", "HDFCR52026110112345678", "RTGS in groups"],
    ["UTR IDFBH24123456789", "IDFBH24123456789", "of a bank whose letters begin like a name"],
    ["Ref No. IDIBH24123456789", "IDIBH24123456789", "of another such bank"],
    ["NEFT INDBH24123456789", "INDBH24123456789", "of a third such bank"],
    ["UPI/412345678901/CR", "412345678901", "in the line of a bank"],
    ["Rs. 500 paid to Asha, UPI Ref 412345678901, done", "412345678901", "in a message"],
    ["999941057058", "999941057058", "that passes the checksum of an Aadhaar number"],
  ])("%j is %s (%s)", (typed, utr) => {
    expect(parseUtr(typed, TODAY)).toEqual({ ok: true, value: utr });
  });

  test.each([
    ["", "utr_missing"],
    ["  - ", "utr_missing"],
    ["43341234567", "utr_digits"],
    ["4334123456789", "utr_digits"],
    ["4111 1111 1111 1111", "utr_card"],
    ["T2611301234567890123456", "utr_of_app"],
    [`YBL${"a1b2c3d4".repeat(4)}`, "utr_of_app"],
    ["SBIN32633512345", "utr_form"],
    ["ABCDEFGHIJKLMNOP", "utr_form"],
    ["paid yesterday", "utr_form"],
    ["UPI/412345678901/AXIS/919876543210", "utr_form"],
    ["SBINR52026120112345678", "utr_future"],
    ["SBIN520991231ABCDE12345678", "utr_form"],
  ])("%j is refused: %s", (typed, code) => {
    expect(parseUtr(typed, TODAY)).toEqual({ ok: false, code });
  });

  test("however it is spaced and cased, it is the same, and reading it twice changes nothing", () => {
    // No bank's letters end in one of these and are a name such as NEFT.
    const lettered = fc.stringMatching(/^[A-Z]{3}[BCK][0-9]{12}$/);
    const twelve = fc.stringMatching(/^[0-9]{12}$/);
    const gaps = fc.array(fc.constantFrom("", " ", "-", "\u2013", "\u200b", "."), {
      minLength: 22,
      maxLength: 22,
    });
    fc.assert(
      fc.property(fc.oneof(lettered, twelve), gaps, (utr, between) => {
        const typed = [...utr].map((sign, at) => `${sign.toLowerCase()}${between[at]}`).join("");
        expect(parseUtr(typed, TODAY)).toEqual({ ok: true, value: utr });
        expect(parseUtr(utr, TODAY)).toEqual({ ok: true, value: utr });
      }),
    );
  });

  test("whatever is typed gives a UTR of the three lengths or a code", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (typed) => {
        const parsed = parseUtr(typed, TODAY);
        expect(parsed.ok ? parsed.value : parsed.code).toMatch(
          /^(\d{12}|[A-Z][0-9A-Z]{15}|[A-Z][0-9A-Z]{21}|utr_\w+)$/,
        );
      }),
    );
  });

  test("one in twelve of 12 digits would pass as an Aadhaar number, so that rule is not asked", () => {
    expect(hasCheckDigit("999941057058")).toBe(true);
  });
});
