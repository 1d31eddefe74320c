import { describe, expect, test } from "vitest";
import { listedAccounts } from "./listed-accounts";

const ROW = {
  id: 34,
  account_type: 1,
  txn_id: "NSDL1",
  first_name: "Asha",
  last_name: "Devi",
  email: "Asha@example.test",
  phone: "8000000001",
  pancard: "AAAPD1234F",
  status: 1,
};
const READ = {
  id: 34,
  txnId: "NSDL1",
  type: "saving",
  status: "1",
  name: "Asha Devi",
  email: "asha@example.test",
  phone: "8000000001",
  pan: "AAAPD1234F",
};

describe("a row of the vendor's list", () => {
  test.each([
    ["as documented", {}, {}],
    ["with texts for numbers", { account_type: "Saving", phone: "+91 80000 00001", id: "34" }, {}],
    ["of the other type", { account_type: 2 }, { type: "current" }],
    ["of a type that nobody knows", { account_type: 7 }, { type: null }],
    ["of a type with more behind it", { account_type: "Savings account" }, { type: null }],
    ["with a PAN typed with spaces", { pancard: "aaapd 1234f" }, {}],
    ["without a number", { id: null }, { id: null }],
    ["with control characters", { middle_name: "\u0000Bai" }, { name: "Asha Bai Devi" }],
  ])("%s", (_, more, read) => {
    expect(listedAccounts([{ ...ROW, ...more }])).toEqual([{ ...READ, ...read }]);
  });

  test.each(["", null, "NA", 0])("is left out with the transaction %j", (txn_id) =>
    expect(listedAccounts([{ ...ROW, txn_id }])).toEqual([]),
  );

  test.each([null, "text", 7, {}, [null, 1, "x", []]])("there are none in %j", (data) =>
    expect(listedAccounts(data)).toEqual([]),
  );
});
