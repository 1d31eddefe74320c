import { describe, expect, test } from "vitest";
import { ownRows } from "./find-listed-account";
import { listedAccounts } from "./listed-accounts";

const ORDER = {
  account_type: "saving",
  pancard: "AAAPD1234F",
  phone: "8000000001",
  email: "Asha@example.test",
};
const AT = new Date("2026-11-22T09:00:00Z");

const row = (more: Record<string, unknown> = {}) => ({
  id: 34,
  account_type: 1,
  txn_id: "NSDL1",
  first_name: "Asha",
  last_name: "Devi",
  email: "asha@example.test",
  phone: "8000000001",
  pancard: "AAAPD1234F",
  status: 1,
  ...more,
});
const found = (rows: unknown[], owners: [string, { orderId: string; createdAt: Date }][] = []) =>
  ownRows(ORDER, listedAccounts(rows), new Map(owners), AT).map(({ txnId }) => txnId);

describe("the row of an order", () => {
  test.each([
    ["as documented", row(), true],
    ["with texts for numbers", row({ account_type: "Saving", phone: "+91 80000 00001", id: "34" }), true],
    ["with another phone, but the same e-mail", row({ phone: "8000000002" }), true],
    ["with another e-mail, but the same phone", row({ email: "b@example.test" }), true],
    ["with neither", row({ phone: "8000000002", email: "b@example.test" }), false],
    ["of another PAN", row({ pancard: "BBBPD1234F" }), false],
    ["of the other type", row({ account_type: 2 }), false],
    ["of a type that nobody knows", row({ account_type: 7 }), false],
    ["without a transaction", row({ txn_id: "" }), false],
  ])("%s", (_, one, isOurs) => expect(found([one])).toEqual(isOurs ? ["NSDL1"] : []));

  test("belongs to no other order", () =>
    expect(found([row()], [["NSDL1", { orderId: "B2", createdAt: AT }]])).toEqual([]));

  test("was made after the order: not before one that is older", () => {
    const older = { orderId: "B2", createdAt: new Date(AT.getTime() - 1) };
    const rows = [row({ id: 40, txn_id: "OLDER", pancard: "CCCPD1234F" }), row({ id: 39 })];
    expect(found(rows, [["OLDER", older]])).toEqual([]);
    expect(found([rows[0], row({ id: 41 })], [["OLDER", older]])).toEqual(["NSDL1"]);
  });

  test.each([null, "text", 7, {}, [null, 1, "x", []]])("nothing in %j", (data) =>
    expect(listedAccounts(data)).toEqual([]),
  );
});
