import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hideAadhaar, hidePan, holdsAadhaar, holdsPan } from "./number-in-text";

const NUMBER = "999941057058";

/** The zeros of the scripts of India, of Arabic as Urdu writes it, and of full-width letters. */
const ZEROS = [0x30, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0x6f0, 0x1c50, 0xff10];

describe("Aadhaar numbers in free text", () => {
  test.each([
    ["999941057058", "XXXX XXXX 7058"],
    ["her number 9999-4105-7058.", "her number XXXX XXXX 7058."],
    ["9999 9999 0019 and 999941057058", "XXXX XXXX 0019 and XXXX XXXX 7058"],
    ["९९९९ ४१०५ ७०५८", "XXXX XXXX 7058"],
    ["9.9.9.9.4.1.0.5.7.0.5.8", "XXXX XXXX 7058"],
    ["9999/4105/7058", "XXXX XXXX 7058"],
    ["9999 / 4105 / 7058", "XXXX XXXX 7058"],
    ["9999, 4105, 7058", "XXXX XXXX 7058"],
    ["9999\u200d4105\u200d7058", "XXXX XXXX 7058"],
    ["9999_4105_7058", "XXXX XXXX 7058"],
    ["9999|4105|7058", "XXXX XXXX 7058"],
    ["9999\n4105\n7058", "XXXX XXXX 7058"],
    ["9999 — 4105 — 7058", "XXXX XXXX 7058"],
    ["⑨⑨⑨⑨④①0⑤⑦0⑤⑧", "XXXX XXXX 7058"],
    ["UID999941057058X", "UIDXXXX XXXX 7058X"],
    ["98765 9999 4105 7058", "98765 XXXX XXXX 7058"],
    ["9876 9999 4105 7058 12", "9876 XXXX XXXX 7058 12"],
    ["99९৯ 4१05 7০५8", "XXXX XXXX 7058"],
  ])("%j is crossed out", (text, hidden) => expect(hideAadhaar(text)).toBe(hidden));

  test.each([
    "call 98765 43210",
    "acknowledgement 881030201234567",
    "999941057059",
    "order B7K2M9QX4T0N",
    "₹1,500 on 22 11 2026",
    "9999410570581",
    "9999 pieces, 4105 left, 7058 sold",
    "½ of 99994105705",
  ])("%j is left alone", (text) => expect(hideAadhaar(text)).toBe(text));

  test("in every script and with any signs between the digits", () => {
    const signs = [
      ..." ./\\,:;_|()-\t",
      "\u200b",
      "\u200c",
      "\u200d",
      "\u00ad",
      "\u2060",
      "\u2013",
      "\u2212",
    ];
    const sign = fc.string({ unit: fc.constantFrom(...signs), maxLength: 3 });
    const script = fc.constantFrom(...ZEROS);
    fc.assert(
      fc.property(script, fc.array(sign, { minLength: 11, maxLength: 11 }), (zero, between) => {
        const digits = [...NUMBER].map((digit) => String.fromCodePoint(zero + Number(digit)));
        const text = digits.map((digit, at) => digit + (between[at] ?? "")).join("");
        expect(holdsAadhaar(`नाम ${text} a`)).toBe(true);
        expect(hideAadhaar(text)).toBe("XXXX XXXX 7058");
      }),
    );
  });
});

describe("PANs in free text", () => {
  test.each([
    ["ABCPE1234F", "AB*******F"],
    ["pan abcpe1234f, please", "pan ab*******f, please"],
    ["ABCPE-1234-F", "AB*******F"],
    ["ABCPE / 1234 / F", "AB*******F"],
    ["A B C P E 1 2 3 4 F", "A*******F"],
    ["ABCPE१२३४F", "AB*******F"],
  ])("%j is crossed out", (text, hidden) => {
    expect(hidePan(text)).toBe(hidden);
    expect(holdsPan(text)).toBe(true);
  });

  test.each(["INEXO0001", "flat B 1234 C", "NSDLDCC4FFF9", "XABCPE1234F1", "B7K2M9QX4T0N"])(
    "%j is left alone",
    (text) => {
      expect(holdsPan(text)).toBe(false);
    },
  );
});
