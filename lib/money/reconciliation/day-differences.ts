import type { OrderState, Position } from "@/db/schema/orders";
import type { DayFigures, DifferenceKind } from "@/db/schema/reconciliations";

/** Results of an order's look-ups that leave its success unshown. `no_reference` is a record without an acknowledgement. */
export const NOT_SHOWN = ["never", "not_found", "no_reference", "inconclusive"] as const;
/** The result of an order's look-ups so far. */
export type LookUp = "shown" | (typeof NOT_SHOWN)[number];

/** The stored facts of one of the day's orders. Amounts are in paise; null if unknown. */
export type OrderFacts = {
  orderId: string;
  state: OrderState;
  /** What the shop pays; unrelated to the vendor. */
  pricePaise: number | null;
  /** Where the price stands in the ledger. */
  position: Position;
  /** What the vendor should charge; null if the operator recorded no price. */
  costPaise: number | null;
  /** What the answer to the send said it charged. */
  acceptedPaise: number | null;
  /** What a look-up said. */
  foundPaise: number | null;
  lookUp: LookUp;
  /** False for a service without a look-up: nothing can be missing from it. */
  canLookUp: boolean;
  refundSeen: boolean;
};

export type CallbackFacts = { id: number; orderid: string; status: string };
export type CallFacts = { id: number; endpoint: string; outcome: string; sentOrderid: string | null };

export type Money = Pick<
  DayFigures,
  "spentPaise" | "refundedPaise" | "withoutAmount" | "postedPaise" | "opening" | "closing"
>;

export type DayFacts = {
  orders: OrderFacts[];
  /** The day's callbacks that named none of our orders. */
  callbacks: CallbackFacts[];
  /** Writes to the vendor that belong to no order. */
  calls: CallFacts[];
  money: Money;
};

export type Difference = {
  /** The same key means the same difference. It includes amounts, so that a different gap is a different difference. */
  key: string;
  kind: DifferenceKind;
  orderId: string | null;
  codes: Record<string, string>;
};

/** Everything about a day that does not add up, each item once. Pure: the order of the facts does not matter. */
export function dayDifferences({ orders, callbacks, calls, money }: DayFacts): Difference[] {
  return [
    ...orders.flatMap(orderDifferences),
    ...callbacks.map(({ id, orderid, status }) =>
      difference("unknown_callback", null, [String(id)], { orderid: safeId(orderid), status }),
    ),
    ...calls.map(({ id, endpoint, outcome, sentOrderid }) =>
      difference("call_without_order", null, [String(id)], {
        endpoint,
        outcome,
        orderid: safeId(sentOrderid ?? ""),
      }),
    ),
    ...balanceDifferences(money),
  ];
}

/** States in which an order's price is not the operator's. What is uncertain keeps what stands. */
const UNEARNED: readonly OrderState[] = ["created", "failed", "refunded", "expired"];

/** What does not add up about one order. */
export function orderDifferences(order: OrderFacts): Difference[] {
  const { orderId, state, pricePaise, position, costPaise, acceptedPaise, foundPaise, lookUp } = order;
  const found: Difference[] = [];
  const add = (kind: DifferenceKind, about: string[], codes: Record<string, string>) =>
    found.push(difference(kind, orderId, about, codes));
  if (state === "unknown" || state === "submitting") add("unanswered", [], { state });
  if (state === "succeeded" && order.canLookUp && lookUp !== "shown") add("not_shown", [], { lookUp });
  const chargedPaise = acceptedPaise ?? foundPaise;
  if (chargedPaise !== null && costPaise !== null && chargedPaise !== costPaise) {
    const codes = { upstreamPaise: String(chargedPaise), costPaise: String(costPaise) };
    add("amount_differs", Object.values(codes), codes);
  }
  const isOver = state === "failed" || state === "refunded";
  if (isOver && chargedPaise !== null && chargedPaise > 0 && !order.refundSeen) {
    add("not_refunded", [String(chargedPaise)], { state, upstreamPaise: String(chargedPaise) });
  }
  if (pricePaise !== null && state === "succeeded" && position !== "captured")
    add("not_captured", [], { state, pricePaise: String(pricePaise) });
  if (pricePaise !== null && position === "captured" && UNEARNED.includes(state))
    add("captured_unearned", [], { state, pricePaise: String(pricePaise) });
  // An order that certainly was never sent costs nothing.
  if (pricePaise === null && state !== "created") add("no_price", [], { state });
  return found;
}

/**
 * How the balance moved between two readings, and how much of it the ledger explains (before the ledger: the vendor's
 * answers), in paise; null without two readings.
 */
export function balanceMovement({ opening, closing, spentPaise, refundedPaise, postedPaise }: Money) {
  if (!opening || !closing) return null;
  const movedPaise = closing.balancePaise - opening.balancePaise;
  const explainedPaise = postedPaise ?? refundedPaise - spentPaise;
  return { movedPaise, explainedPaise, gapPaise: movedPaise - explainedPaise };
}

function balanceDifferences(money: Money): Difference[] {
  const movement = balanceMovement(money);
  if (!movement || movement.gapPaise === 0) return [];
  const { movedPaise, explainedPaise, gapPaise } = movement;
  const codes = {
    movedPaise: String(movedPaise),
    explainedPaise: String(explainedPaise),
    gapPaise: String(gapPaise),
    withoutAmount: String(money.withoutAmount),
  };
  return [difference("balance_gap", null, [String(gapPaise)], codes)];
}

function difference(
  kind: DifferenceKind,
  orderId: string | null,
  about: string[],
  codes: Record<string, string>,
): Difference {
  return { key: [kind, ...(orderId ? [orderId] : []), ...about].join(":"), kind, orderId, codes };
}

/** Keeps an orderid written by somebody else only if it looks like one. */
function safeId(orderid: string): string {
  return /^[0-9A-Za-z-]{1,40}$/.test(orderid) && !/\d{10}/.test(orderid) ? orderid : "";
}
