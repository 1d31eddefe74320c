import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ORDER_STATES } from "@/db/schema/orders";
import {
  balanceMovement,
  dayDifferences,
  type Money,
  type OrderFacts,
  orderDifferences,
} from "./day-differences";

const WELL: OrderFacts = {
  orderId: "BWELL0000001",
  state: "succeeded",
  pricePaise: 12_500,
  position: "captured",
  costPaise: 10_700,
  acceptedPaise: 10_700,
  foundPaise: 9_900,
  lookUp: "shown",
  canLookUp: true,
  refundSeen: false,
};

const reading = (balancePaise: number) => ({ at: "2026-11-23T00:00:00.000Z", balancePaise });
const QUIET: Money = { spentPaise: 0, refundedPaise: 0, withoutAmount: 0, opening: null, closing: null };
const kinds = (order: Partial<OrderFacts>) => orderDifferences({ ...WELL, ...order }).map(({ kind }) => kind);

describe("an order", () => {
  const table: [string, Partial<OrderFacts>, string[]][] = [
    ["as it should be", {}, []],
    ["without a clear answer", { state: "unknown", acceptedPaise: null, foundPaise: null }, ["unanswered"]],
    ["still being sent", { state: "submitting", acceptedPaise: null, foundPaise: null }, ["unanswered"]],
    ["done, but not known to the look-up", { lookUp: "not_found" }, ["not_shown"]],
    ["done, but never asked about", { lookUp: "never" }, ["not_shown"]],
    ["done, shown without acknowledgement", { lookUp: "no_reference" }, ["not_shown"]],
    ["done, of a service without a look-up", { lookUp: "never", canLookUp: false }, []],
    ["under way, not shown yet", { state: "processing", lookUp: "not_found" }, []],
    ["with a margin", { pricePaise: 99_900 }, []],
    ["done, but its price is only held", { position: "held" }, ["not_captured"]],
    ["done, but its price was given back", { position: "none" }, ["not_captured"]],
    ["done, without a price to capture", { position: "none", pricePaise: null }, ["no_price"]],
    ["failed, but captured", { state: "failed", refundSeen: true }, ["captured_unearned"]],
    ["expired, but captured", { state: "expired" }, ["captured_unearned"]],
    ["in review, which keeps what stands", { state: "needs_review" }, []],
    ["sold below its cost", { pricePaise: 0 }, []],
    ["whose cost nobody noted", { costPaise: null, acceptedPaise: 10_800 }, []],
    ["charged more than its cost", { acceptedPaise: 10_800 }, ["amount_differs"]],
    ["whose answer was lost, the look-up names another amount", { acceptedPaise: null }, ["amount_differs"]],
    ["whose vendor named no amount", { acceptedPaise: null, foundPaise: null }, []],
    ["failed and charged", { state: "failed", position: "none" }, ["not_refunded"]],
    ["failed, charged and refunded", { state: "failed", position: "none", refundSeen: true }, []],
    [
      "failed without a charge",
      { state: "failed", position: "none", acceptedPaise: null, foundPaise: null },
      [],
    ],
    ["refunded by decision alone", { state: "refunded", position: "none" }, ["not_refunded"]],
    ["refunded", { state: "refunded", position: "none", refundSeen: true }, []],
    ["without a price", { pricePaise: null }, ["no_price"]],
    [
      "never sent, without a price",
      { state: "created", position: "none", pricePaise: null, acceptedPaise: null, foundPaise: null },
      [],
    ],
    [
      "with two things wrong",
      { state: "failed", position: "none", pricePaise: null },
      ["not_refunded", "no_price"],
    ],
  ];
  test.each(table)("%s", (_what, order, expected) => expect(kinds(order)).toEqual(expected));
});

describe("the balance", () => {
  test.each([
    ["moved as the answers say", 100_000, 89_300, 10_700, 0, []],
    ["moved as answers and refunds say", 100_000, 100_000, 10_700, 10_700, []],
    ["did not move though something was charged", 100_000, 100_000, 10_700, 0, ["10700"]],
    ["was topped up", 0, 500_000, 0, 0, ["500000"]],
    ["lost more than was charged", 100_000, 50_000, 10_700, 0, ["-39300"]],
  ])("that %s", (_what, before, after, spentPaise, refundedPaise, gaps) => {
    const money = { ...QUIET, opening: reading(before), closing: reading(after), spentPaise, refundedPaise };
    const found = dayDifferences({ orders: [], callbacks: [], calls: [], money });
    expect(found.map(({ codes }) => codes.gapPaise)).toEqual(gaps);
  });

  test("is explained by the ledger, and by the answers only before it", () => {
    const money = { ...QUIET, opening: reading(100_000), closing: reading(90_000), spentPaise: 10_700 };
    const gapOf = (postedPaise?: number | null) =>
      balanceMovement({ ...money, ...(postedPaise === undefined ? {} : { postedPaise }) })?.gapPaise;
    expect([gapOf(-10_000), gapOf(-9_900), gapOf(null), gapOf()]).toEqual([0, -100, 700, 700]);
  });

  test("that was not read twice proves nothing", () => {
    const money = { ...QUIET, opening: reading(100_000), spentPaise: 10_700 };
    expect(balanceMovement(money)).toBeNull();
    expect(dayDifferences({ orders: [], callbacks: [], calls: [], money })).toEqual([]);
  });
});

test("calls and callbacks without an order are reported by what they were", () => {
  const found = dayDifferences({
    orders: [],
    callbacks: [{ id: 7, orderid: "9876543210", status: "success" }],
    calls: [{ id: 9, endpoint: "requestPan", outcome: "accepted", sentOrderid: "CONSOLE1" }],
    money: QUIET,
  });
  expect(found).toEqual([
    {
      key: "unknown_callback:7",
      kind: "unknown_callback",
      orderId: null,
      // A possible mobile number is not kept.
      codes: { orderid: "", status: "success" },
    },
    {
      key: "call_without_order:9",
      kind: "call_without_order",
      orderId: null,
      codes: { endpoint: "requestPan", outcome: "accepted", orderid: "CONSOLE1" },
    },
  ]);
});

const paise = fc.option(fc.nat(50_000), { nil: null });
const anyOrder = fc.record({
  orderId: fc.stringMatching(/^B[0-9A-Z]{11}$/),
  state: fc.constantFrom(...ORDER_STATES),
  pricePaise: paise,
  costPaise: paise,
  acceptedPaise: paise,
  foundPaise: paise,
  lookUp: fc.constantFrom("shown", "no_reference", "not_found", "inconclusive", "never"),
  canLookUp: fc.boolean(),
  refundSeen: fc.boolean(),
}) as fc.Arbitrary<OrderFacts>;
const manyOrders = fc.uniqueArray(anyOrder, { selector: ({ orderId }) => orderId, maxLength: 20 });

describe("whatever happens", () => {
  const keysOf = (orders: OrderFacts[]) =>
    dayDifferences({ orders, callbacks: [], calls: [], money: QUIET }).map(({ key }) => key);

  test("each difference has a unique key, and their order depends only on the facts", () =>
    fc.assert(
      fc.property(manyOrders, (orders) => {
        const keys = keysOf(orders);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keysOf([...orders].reverse()).sort()).toEqual([...keys].sort());
      }),
    ));

  test("a recorded refund never adds a difference", () =>
    fc.assert(
      fc.property(anyOrder, (order) => {
        const without = orderDifferences({ ...order, refundSeen: false }).map(({ key }) => key);
        const withRefund = orderDifferences({ ...order, refundSeen: true }).map(({ key }) => key);
        expect(without).toEqual(expect.arrayContaining(withRefund));
        expect(withRefund.some((key) => key.startsWith("not_refunded"))).toBe(false);
      }),
    ));

  test("the movement equals the explained amount plus the gap", () =>
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (before, after, spentPaise, refundedPaise) => {
        const money = {
          ...QUIET,
          opening: reading(before),
          closing: reading(after),
          spentPaise,
          refundedPaise,
        };
        const moved = balanceMovement(money);
        expect(moved && moved.explainedPaise + moved.gapPaise).toBe(after - before);
      }),
    ));
});
