import { expect, test } from "vitest";
import { everyPaymentOnce, type Found, type Payment } from "./check-payments";

const payment = (utr: string): Payment => ({
  utr,
  paise: 100,
  shop: 0,
  day: "2026-11-30",
  topUps: [`${utr}-entered`],
});
const credit = (utr: string, changes: Partial<Found["credits"][number]> = {}) => ({
  ...{ id: `${utr}-entered`, utr, paise: 100, postings: 1, ...changes },
});
const none = { creditedTwice: 0, notCredited: 0, wrongAmount: 0, postedTwice: 0, wrongSum: 0 };

test.each([
  ["nothing", {}, [credit("A"), credit("B")], 200],
  [
    "a second credit of what another entered",
    { creditedTwice: 1, wrongSum: 1 },
    [credit("A"), credit("A", { id: "x" }), credit("B")],
    300,
  ],
  [
    "a second credit whose number was forgotten",
    { creditedTwice: 1, wrongSum: 1 },
    [credit("A", { utr: null }), credit("A", { id: "x" }), credit("B")],
    300,
  ],
  ["a payment that nobody got", { notCredited: 1, wrongSum: 1 }, [credit("A")], 100],
  ["another amount", { wrongAmount: 1, wrongSum: 1 }, [credit("A"), credit("B", { paise: 99 })], 199],
  ["a second transaction", { postedTwice: 1, wrongSum: 1 }, [credit("A"), credit("B", { postings: 2 })], 300],
])("it finds %s", (_, faults, credits, availablePaise) =>
  expect(everyPaymentOnce([payment("A"), payment("B")], { credits, availablePaise }).faults).toEqual({
    ...none,
    ...faults,
  }),
);
