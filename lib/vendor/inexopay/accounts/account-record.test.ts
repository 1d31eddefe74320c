import { expect, test } from "vitest";
import { accountRecords } from "./account-record";

const known = { number: null, isBlank: false };

test.each([
  [{}, [{ number: null, isBlank: true }]],
  [[], []],
  [null, []],
  ["text", []],
  [[{}], [{ number: null, isBlank: true }]],
  [[null, 1, "x", [], {}], [{ isBlank: true }]],
  [{ account_number: "", status: null }, [{ number: null, isBlank: true }]],
  [{ account_status: "PENDING", account_number: "" }, [known]],
  [{ account_number: "112233445566" }, [{ number: "••••••••5566", isBlank: false }]],
  [[{ "Account No": "1122 3344" }], [{ number: "••••3344", isBlank: false }]],
  [{ account_no: "12" }, [known]],
  [{ account_number: "112233445566", status: "FAILED" }, [known]],
  [{ account_number: "112233445566", Account_Status: "Rejected" }, [known]],
  [{ account_number: "112233445566", status: 0 }, [{ number: "••••••••5566", isBlank: false }]],
])("%j is read as %j", (data, records) => {
  expect(accountRecords(data)).toMatchObject(records);
  expect(accountRecords(data)).toHaveLength(records.length);
});

test.each([
  ["Saving", "saving"],
  ["Savings account", "saving"],
  ["1", "saving"],
  [2, "current"],
  ["Current", "current"],
  [undefined, null],
  ["Salary", null],
])("%j is of the type %s", (account_type, type) => {
  expect(accountRecords({ account_type })).toMatchObject([{ type }]);
});

test.each([
  ["NSDL1", "NSDL1"],
  [42, "42"],
  ["", null],
  ["NA", null],
  [{}, null],
])("txn_id %j is the transaction %s", (txn_id, txnId) => {
  expect(accountRecords([{ txn_id }])).toMatchObject([{ txnId }]);
});
