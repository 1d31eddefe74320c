import { expect, test } from "vitest";
import { parseMoneyReason } from "./reason";

test.each([
  [" No payment  with this UTR\nhas arrived ", { ok: true, value: "No payment with this UTR has arrived" }],
  ["\u200b ", { ok: false, code: "money_reason_missing" }],
  ["x".repeat(200), { ok: true, value: "x".repeat(200) }],
  ["x".repeat(201), { ok: false, code: "money_reason_long" }],
])("a reason is one line that fits", (typed, expected) => expect(parseMoneyReason(typed)).toEqual(expected));
