import { expect, test } from "vitest";
import { shownAccount } from "./shown-account";

const BLANK = { txnId: null, type: null, number: null, isBlank: true };
const KNOWN = { ...BLANK, isBlank: false };
const OPENED = { ...KNOWN, number: "••••••••5566" };

test.each([
  ["nothing", [], null],
  ["blank records", [BLANK, BLANK], null],
  ["a record without a number", [BLANK, KNOWN], { reference: null, amountPaise: null }],
  ["a number in any record", [KNOWN, OPENED], { reference: "••••••••5566", amountPaise: null }],
  ["the first of two numbers", [OPENED, { ...OPENED, number: "•1" }], { reference: "••••••••5566" }],
])("%s", (_, records, shown) => {
  const found = shownAccount(records);
  if (shown) expect(found).toMatchObject(shown);
  else expect(found).toBeNull();
});
