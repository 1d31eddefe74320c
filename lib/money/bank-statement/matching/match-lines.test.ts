import { describe, expect, test } from "vitest";
import { findNumbers } from "./find-numbers";
import { type BankLine, type Candidate, matchLine } from "./match-lines";

const [REFERENCE, OTHER_REFERENCE] = ["CDFGHJKMNP", "XYCDFGHJKM"];
const [UTR, OTHER_UTR] = ["633412345678", "633487654321"];

const line = (text: string, changes: Partial<BankLine> = {}): BankLine => ({
  ...findNumbers(text, ""),
  ...{ day: "2026-11-20", paise: 50_000, isTakenBack: false, ...changes },
});
const topUp = (changes: Partial<Candidate> = {}): Candidate => ({
  ...{
    id: "one",
    reference: REFERENCE,
    utr: UTR,
    paise: 50_000,
    method: "upi" as const,
    paidOn: "2026-11-20",
  },
  ...{ state: "waiting" as const, hasLine: false, ...changes },
});
const because = (text: string, ...candidates: Candidate[]) => {
  const match = matchLine(line(text), candidates);
  return match.kind === "left" ? match.because : match.kind;
};

describe("a line settles by itself", () => {
  test.each([
    ["by our reference", `UPI/CR/${OTHER_UTR}/ASHA/${REFERENCE}`, topUp({ utr: null })],
    ["by its UTR", `UPI/CR/${UTR}/ASHA`, topUp()],
    ["by a UTR that the bank padded", `IMPS 0000${UTR} ASHA`, topUp()],
    ["by both", `UPI-${UTR}-${REFERENCE.toLowerCase()}`, topUp()],
    ["by a reference that the bank broke", `NEFT CDFGH JKMNP ASHA`, topUp({ utr: null })],
    ["by our reference beside the payer's mobile", `UPI/919876543210@ybl/${REFERENCE}`, topUp()],
    ["by our reference beside the payer's account", `NEFT CR 500401234567 ${REFERENCE}`, topUp()],
  ])("%s", (_, text, candidate) =>
    expect(
      matchLine(line(text), [
        candidate,
        topUp({ id: "two", reference: OTHER_REFERENCE, utr: OTHER_UTR.replace("6", "7") }),
      ]),
    ).toEqual({
      kind: "credit",
      topUpId: "one",
    }),
  );
});

describe("a line is left", () => {
  test.each([
    ["unnamed", "CASH DEPOSIT", [topUp()]],
    ["amount", REFERENCE, [topUp({ paise: 50_001 })]],
    ["amount", UTR, [topUp({ paise: 49_999 })]],
    [
      "several",
      `${UTR} ${OTHER_REFERENCE}`,
      [topUp(), topUp({ id: "two", reference: OTHER_REFERENCE, utr: null })],
    ],
    ["several", UTR, [topUp(), topUp({ id: "two", reference: OTHER_REFERENCE })]],
    ["utr_differs", `UPI ${OTHER_UTR} ${REFERENCE}`, [topUp()]],
    ["utr_differs", `NEFT SBIN626334123456 ${REFERENCE}`, [topUp()]],
    ["day", UTR, [topUp({ paidOn: "2026-11-28" })]],
    ["day", UTR, [topUp({ paidOn: "2026-11-12" })]],
    ["cash", REFERENCE, [topUp({ method: "cash", utr: null })]],
    ["decided", REFERENCE, [topUp({ state: "refused" })]],
    ["decided", REFERENCE, [topUp({ state: "credited" })]],
    ["decided", UTR, [topUp({ state: "credited", hasLine: true })]],
    ["decided", UTR, [topUp({ state: "credited", paise: 1 })]],
    [
      "decided",
      `${UTR} ${OTHER_REFERENCE}`,
      [topUp({ state: "credited" }), topUp({ id: "two", reference: OTHER_REFERENCE, utr: null })],
    ],
  ] as const)("as %s: %s", (reason, text, candidates) => expect(because(text, ...candidates)).toBe(reason));

  test("if the money went out again", () =>
    expect(matchLine(line(UTR, { isTakenBack: true }), [topUp()])).toEqual({
      kind: "left",
      because: "taken_back",
    }));
});

test("a payment that an admin credited before is known, and nothing is credited", () =>
  expect(matchLine(line(UTR), [topUp({ state: "credited" })])).toEqual({
    kind: "credited_before",
    topUpId: "one",
  }));

describe("the numbers in a bank's text", () => {
  test.each([
    ["UPI/CR/633412345678/ASHA", ["633412345678"]],
    ["UPI633412345678 ASHA", ["633412345678"]],
    ["0000633412345678", ["633412345678"]],
    ["६३३४१२३४५६७८", ["633412345678"]],
    ["NEFT SBIN626334123456 ASHA", ["SBIN626334123456"]],
    ["NEFTINDBH24123456789 ASHA", ["INDBH24123456789"]],
    ["RTGS-SBINR52026113012345678-ASHA", ["SBINR52026113012345678"]],
    ["919876543210 633412345678", ["919876543210", "633412345678"]],
    ["A/C 50100123456789 IFSC HDFC0001234", []],
    ["6334 1234 5678", []],
    ["4.12346E+11", []],
  ])("of %j are %j", (text, utrs) => expect(findNumbers(text, "").utrs).toEqual(utrs));

  test.each([
    ["UPI/CR/633412345678/ASHA", "", ["633412345678"]],
    ["UPI633412345678 ASHA", "", ["633412345678"]],
    ["UPI-ASHA DEVI-ASHA@OKSBI-HDFC0001234-633412345678", "", ["633412345678"]],
    ["FROM ASHA", "0000633412345678", ["633412345678"]],
    ["NEFT CR-SBIN626334123456-ASHA-500401234567", "", ["SBIN626334123456"]],
    ["NEFT CR 500401234567 RAMESH", "", []],
    ["NEFT CR 000401234567 RAMESH", "000000000000", []],
    ["UPI/919876543210@ybl/CDFGHJKMNP", "", []],
    ["UPI/633412345678@ybl/CDFGHJKMNP", "", []],
    ["UPI 919876543210 633412345678", "", ["633412345678"]],
  ])("of %j and %j that are surely the payment's are %j", (text, number, own) =>
    expect(findNumbers(text, number).ownUtrs).toEqual(own),
  );
});
