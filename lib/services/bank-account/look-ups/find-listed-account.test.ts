import { describe, expect, test } from "vitest";
import type { ListedAccount } from "@/lib/vendor/inexopay";
import { ownRows } from "./find-listed-account";

const ORDER = {
  account_type: "saving",
  pancard: "AAAPD1234F",
  phone: "8000000001",
  email: "Asha@example.test",
};
const AT = new Date("2026-11-22T09:00:00Z");

const row = (more: Partial<ListedAccount> = {}): ListedAccount => ({
  id: 34,
  type: "saving",
  txnId: "NSDL1",
  name: "Asha Devi",
  email: "asha@example.test",
  phone: "8000000001",
  pan: "AAAPD1234F",
  status: "1",
  ...more,
});
const found = (rows: ListedAccount[], owners: [string, { orderId: string; createdAt: Date }][] = []) =>
  ownRows(ORDER, rows, new Map(owners), AT).map(({ txnId }) => txnId);

describe("the row of an order", () => {
  test.each([
    ["as documented", row(), true],
    ["without a running number", row({ id: null }), true],
    ["with another phone, but the same e-mail", row({ phone: "8000000002" }), true],
    ["with another e-mail, but the same phone", row({ email: "b@example.test" }), true],
    ["with neither", row({ phone: "8000000002", email: "b@example.test" }), false],
    ["of another PAN", row({ pan: "BBBPD1234F" }), false],
    ["of the other type", row({ type: "current" }), false],
    ["of a type that nobody knows", row({ type: null }), false],
  ])("%s", (_, one, isOurs) => expect(found([one])).toEqual(isOurs ? ["NSDL1"] : []));

  test("belongs to no other order", () =>
    expect(found([row()], [["NSDL1", { orderId: "B2", createdAt: AT }]])).toEqual([]));

  test("was created after the order: not before an older one's", () => {
    const older = { orderId: "B2", createdAt: new Date(AT.getTime() - 1) };
    const rows = [row({ id: 40, txnId: "OLDER", pan: "CCCPD1234F" }), row({ id: 39 })];
    expect(found(rows, [["OLDER", older]])).toEqual([]);
    expect(found([...rows.slice(0, 1), row({ id: 41 })], [["OLDER", older]])).toEqual(["NSDL1"]);
  });
});
