import { expect, test } from "vitest";
import { ledgerFaults } from "./check-ledger";
import type { Content } from "./content";

const PRICE = 10_700;
const [AVAILABLE, HELD, SALES, OPENING] = [1, 2, 3, 4];

const order = (id: string, state: string) => ({ id, agent_id: "S", state, price_paise: PRICE });

/** One order held, one captured, and one that failed while its charges still hold its price. */
const BEFORE: Content = new Map<string, Record<string, unknown>[]>([
  ["orders", [order("A", "processing"), order("B", "succeeded"), order("C", "failed")]],
  [
    "charges",
    [
      { order_id: "A", effect: "hold", at: "1" },
      { order_id: "B", effect: "capture", at: "2" },
      { order_id: "B", effect: "hold", at: "1" },
      { order_id: "C", effect: "hold", at: "1" },
    ],
  ],
]);

type Lines = [transaction: number, account: number, paise: number][];
const RIGHT: Lines = [
  [1, AVAILABLE, -2 * PRICE],
  [1, HELD, 2 * PRICE],
  [1, SALES, PRICE],
  [1, OPENING, -PRICE],
  [2, HELD, -PRICE],
  [2, AVAILABLE, PRICE],
];

function after(lines: Lines, positions = ["held", "captured", "none"]): Content {
  const sum = (id: number) =>
    lines.reduce((all, [, account, paise]) => (account === id ? all + paise : all), 0);
  const account = (id: number, kind: string, shop: string | null) => {
    return { id, kind, shop_id: shop, balance_paise: shop === null ? null : sum(id) };
  };
  return new Map<string, Record<string, unknown>[]>([
    ["orders", ["A", "B", "C"].map((id, i) => ({ id, position: positions[i] }))],
    [
      "ledger_accounts",
      [
        ...[account(AVAILABLE, "available", "S"), account(HELD, "held", "S")],
        ...[account(SALES, "sales", null), account(OPENING, "opening", null)],
      ],
    ],
    [
      "ledger_transactions",
      [
        { id: 1, kind: "opening", cause: "S" },
        { id: 2, kind: "correction", cause: "C" },
      ],
    ],
    [
      "ledger_entries",
      lines.map(([transaction_id, account_id, amount_paise]) => {
        return { transaction_id, account_id, amount_paise };
      }),
    ],
  ]);
}

test("a ledger that was opened as charges and states say has no fault", () => {
  expect(ledgerFaults(BEFORE, after(RIGHT))).toEqual([]);
});

test("a position, a sum and a correction that are not right are found", () => {
  expect(ledgerFaults(BEFORE, after(RIGHT, ["none", "captured", "none"]))).toEqual([
    "order A stands at none, not at held",
  ]);
  const more = RIGHT.map((line): Lines[number] => (line[1] === SALES ? [1, SALES, PRICE + 1] : line));
  expect(ledgerFaults(BEFORE, after(more))).toEqual([
    `sales of null has ${PRICE + 1} (${PRICE + 1}), not ${PRICE}`,
    "all entries sum to 1",
  ]);
  const none = new Map(after(RIGHT)).set("ledger_transactions", [{ id: 1, kind: "opening", cause: "S" }]);
  expect(ledgerFaults(BEFORE, none)).toEqual(["order C is not corrected"]);
});
