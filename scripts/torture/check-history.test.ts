import { describe, expect, test } from "vitest";
import { checkHistory, type History } from "./check-history";

const order = { id: "ORDER1", state: "succeeded", isPlanned: false, sends: 1, stayed: 0 };
const GOOD: History = {
  answered: [{ key: "k1", orderId: "ORDER1" }],
  stored: [order],
  ledger: [{ orderid: "ORDER1", endpoint: "request_pan", accepted: true }],
  truth: new Map([["ORDER1", "success"]]),
};
const faultsOf = (history: Partial<History>) =>
  Object.entries(checkHistory({ ...GOOD, ...history }).faults)
    .filter(([, count]) => count > 0)
    .map(([name]) => name);

test("a clean history has no fault", () => {
  expect(faultsOf({})).toEqual([]);
});

describe("each fault has its own counter", () => {
  test.each<[string, Partial<History>, string[]]>([
    ["acknowledged and not stored", { stored: [], ledger: [] }, ["lost"]],
    ["sent and not stored", { stored: [], answered: [] }, ["lost"]],
    ["received twice", { ledger: [...GOOD.ledger, ...GOOD.ledger] }, ["sentTwice"]],
    [
      "received twice, accepted once",
      { ledger: [...GOOD.ledger, { orderid: "ORDER1", endpoint: "request_pan", accepted: false }] },
      ["sentTwice"],
    ],
    [
      "one form, two orders",
      {
        answered: [...GOOD.answered, { key: "k1", orderId: "ORDER2" }],
        stored: [order, { ...order, id: "ORDER2" }],
      },
      ["sentTwice", "wrongState"],
    ],
    ["claimed twice", { stored: [{ ...order, sends: 2 }] }, ["sentTwice"]],
    ["called done although it is not", { truth: new Map([["ORDER1", "pending"]]) }, ["wrongState"]],
    ["called failed although it is not", { stored: [{ ...order, state: "failed" }] }, ["wrongState"]],
    [
      "in review although a look-up shows its end",
      { stored: [{ ...order, state: "needs_review" }] },
      ["wronglyFlagged"],
    ],
    [
      "open without a planned look-up",
      { stored: [{ ...order, state: "unknown" }], truth: new Map() },
      ["silent"],
    ],
    [
      "done at the vendor, and still open here",
      { stored: [{ ...order, state: "awaiting_customer", isPlanned: true }] },
      ["unsettled"],
    ],
  ])("%s", (_, history, faults) => {
    expect(faultsOf(history)).toEqual(faults);
  });
});

test("an order claimed again after it was certainly not sent counts as one send", () => {
  expect(faultsOf({ stored: [{ ...order, sends: 2, stayed: 1 }] })).toEqual([]);
});
