import { describe, expect, test } from "vitest";
import { hidePan, holdsPan } from "./pan-in-text";

describe("PANs in free text", () => {
  test.each([
    ["ABCPE1234F", "AB*******F"],
    ["pan abcpe1234f, please", "pan ab*******f, please"],
    ["ABCPE-1234-F", "AB*******F"],
    ["ABCPE / 1234 / F", "AB*******F"],
    ["A B C P E 1 2 3 4 F", "A*******F"],
    ["ABCPE१२३४F", "AB*******F"],
    ["ＡＢＣＰＥ１２３４Ｆ", "AB*******F"],
    ["𝐀𝐁𝐂𝐏𝐄𝟏𝟐𝟑𝟒𝐅", "AB*******F"],
    ["A.B.C.P.E.1.2.3.4.F", "A.*******F"],
    ["ABC PE 1234F", "AB*******F"],
    ["abc.pe.12.34.f", "ab*******f"],
    ["ABCPE 12 34 F", "AB*******F"],
    ["ABCPE%201234%20F", "AB*******F"],
    ["ABCPE&nbsp;1234<br>F", "AB*******F"],
    ["ABCPE dash 1234 dash F", "AB*******F"],
    ["panABCPE1234F", "panAB*******F"],
    ["PANABCPE1234F", "PANAB*******F"],
    ["panabcpe1234f", "panab*******f"],
    ["PANcardABCPE1234F", "PANcardAB*******F"],
    ["pan_noABCPE1234F", "pan_noAB*******F"],
    ["पैनABCPE1234Fहै", "पैनAB*******Fहै"],
    ["herABCPE1234Fis", "herAB*******Fis"],
    ["Abcpe1234f", "Ab*******f"],
    ["Abcpe 1234 f", "Ab*******f"],
    ["AAACR 5055 K", "AA*******K"],
    ["nagar1234f", "na*******f"],
  ])("%j is crossed out", (text, hidden) => {
    expect(hidePan(text)).toBe(hidden);
    expect(holdsPan(text)).toBe(true);
  });

  test.each([
    "INEXO0001",
    "flat B 1234 C",
    "FLAT B 1234 C",
    "for AP 1234 k",
    "NSDLDCC4FFF9",
    "XABCPE1234F1",
    "Abcpe Nagar 1234 F",
    "ABCPE NAGAR 1234 F",
    "Block 1234 A, villa 2001-B",
    "Singh 1234 A",
    "SHOPS 1234 A",
    "spanish1234f",
    "B7K2M9QX4T0N",
  ])("%j is left alone", (text) => {
    expect(holdsPan(text)).toBe(false);
  });
});
