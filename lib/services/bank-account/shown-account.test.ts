import { expect, test } from "vitest";
import { isOfOtherType, recordsIn, shownAccount } from "./shown-account";

test.each([
  [{}, null],
  [[], null],
  [null, null],
  ["text", null],
  [[{}], null],
  [{ account_number: "", status: null }, null],
  [
    { account_status: "PENDING", account_number: "" },
    { reference: null, amountPaise: null },
  ],
  [{ account_number: "112233445566" }, { reference: "••••••••5566", amountPaise: null }],
  [[{ "Account No": "1122 3344" }], { reference: "••••3344", amountPaise: null }],
  [{ account_no: "12" }, { reference: null, amountPaise: null }],
  [
    { account_number: "112233445566", status: "FAILED" },
    { reference: null, amountPaise: null },
  ],
  [
    { account_number: "112233445566", Account_Status: "Rejected" },
    { reference: null, amountPaise: null },
  ],
  [
    { account_number: "112233445566", status: 0 },
    { reference: "••••••••5566", amountPaise: null },
  ],
])("%j shows %j", (data, shown) => {
  expect(shownAccount(recordsIn(data))).toEqual(shown);
});

test.each([
  ["Saving", "current", true],
  ["Savings account", "current", true],
  [2, "saving", true],
  ["1", "saving", false],
  ["Current", "current", false],
  [undefined, "saving", false],
  ["Salary", "saving", false],
])("%j is of another type than %s: %s", (account_type, asked, is) => {
  expect(isOfOtherType({ account_type }, asked)).toBe(is);
});
