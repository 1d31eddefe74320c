import { describe, expect, test } from "vitest";
import { checkMoney, type Money } from "./check-money";

const PRICE = 10_700;
const [AVAILABLE, HELD, DUE, SALES, BANK] = [1, 2, 3, 4, 5];

type Step = [cause: string, ...lines: [account: number, paise: number][]];

/** A prepaid shop's ledger after these transactions. */
function ledger(steps: Step[], more: Partial<Money> = {}): Money {
  const entries = steps.flatMap(([, ...lines], i) =>
    lines.map(([accountId, paise]) => ({ transactionId: i + 1, accountId, paise })),
  );
  const balance = (id: number) =>
    entries.reduce((sum, { accountId, paise }) => (accountId === id ? sum + paise : sum), 0);
  const ofShop = ["available", "held", "due"].map((kind, i) => {
    return { id: i + 1, shopId: "S", kind, paise: balance(i + 1) };
  });
  const others = ["sales", "bank"].map((kind, i) => ({ id: SALES + i, shopId: null, kind, paise: null }));
  return {
    accounts: [...ofShop, ...others],
    transactions: steps.map(([cause], i) => ({ id: i + 1, cause })),
    entries,
    orders: [{ id: "O", shopId: "S", state: "succeeded", pricePaise: PRICE }],
    shops: [{ id: "S", limitPaise: 0, givenPaise: 0 }],
    deeds: [{ id: "T", shopId: "S", paise: PRICE, answer: "posted", utr: "U1" }],
    ...more,
  };
}

const TOP_UP: Step = ["T", [AVAILABLE, PRICE], [BANK, -PRICE]];
const HOLD: Step = ["O", [AVAILABLE, -PRICE], [HELD, PRICE]];
const CAPTURE: Step = ["O", [HELD, -PRICE], [SALES, PRICE]];

const faultsIn = (money: Money) =>
  Object.entries(checkMoney(money).faults).flatMap(([name, count]) => (count > 0 ? [name] : []));

test("a sound ledger has no fault", () => {
  expect(faultsIn(ledger([TOP_UP, HOLD, CAPTURE]))).toEqual([]);
});

describe("is found:", () => {
  test("a shop that was below its limit, even for a moment", () => {
    expect(faultsIn(ledger([HOLD, TOP_UP, CAPTURE]))).toEqual(["overdrawn"]);
  });

  test("a credit that was answered and is not there", () => {
    const money = ledger([TOP_UP, HOLD, CAPTURE]);
    const lost = { id: "T2", shopId: "S", paise: 1, answer: "posted" } as const;
    expect(faultsIn({ ...money, deeds: [...money.deeds, lost] })).toEqual(["moneyLost"]);
    expect(faultsIn({ ...money, deeds: [...money.deeds, { ...lost, answer: null }] })).toEqual([]);
  });

  test("a payment that was credited twice, also by two top-ups", () => {
    expect(faultsIn(ledger([TOP_UP, TOP_UP, HOLD, CAPTURE]))).toEqual(["doubled", "unaccounted"]);
    const deeds = ["T", "T2"].map((id) => {
      return { id, shopId: "S", paise: PRICE, answer: "posted", utr: "U1" } as const;
    });
    const second: Step = ["T2", [AVAILABLE, PRICE], [BANK, -PRICE]];
    expect(faultsIn(ledger([TOP_UP, second, HOLD, CAPTURE], { deeds }))).toEqual(["doubled"]);
  });

  test("an order that was earned twice, or not at all", () => {
    expect(faultsIn(ledger([TOP_UP, HOLD]))).toEqual(["wrongPosition"]);
    const twice: Step = ["O", [DUE, -PRICE], [SALES, PRICE]];
    expect(faultsIn(ledger([TOP_UP, HOLD, CAPTURE, twice]))).toEqual(["doubled", "wrongPosition"]);
  });

  test("an open order of which half is held", () => {
    const orders = [{ id: "O", shopId: "S", state: "unknown", pricePaise: PRICE }];
    expect(faultsIn(ledger([TOP_UP, HOLD], { orders }))).toEqual([]);
    const half: Step = ["O", [AVAILABLE, -1], [HELD, 1]];
    expect(faultsIn(ledger([TOP_UP, half], { orders }))).toEqual(["wrongPosition"]);
  });

  test("a transaction that does not sum to zero", () => {
    const off: Step = ["T", [AVAILABLE, PRICE], [BANK, -1]];
    expect(faultsIn(ledger([off, HOLD, CAPTURE]))).toEqual(["sum"]);
  });

  test("a balance that its entries do not explain", () => {
    const money = ledger([TOP_UP, HOLD, CAPTURE]);
    const accounts = money.accounts.map((one) => (one.id === AVAILABLE ? { ...one, paise: 5 } : one));
    expect(faultsIn({ ...money, accounts })).toEqual(["unaccounted"]);
  });
});
