import type { SaidOfCost } from "@/lib/money/ledger/vendor-cost";
import { addedKinds, type Fact, meaningOf } from "@/lib/orders/evidence/evidence";

/** The facts in which the vendor may say what an order cost: its yes to the send, and a look-up. */
export const COST_KINDS: readonly string[] = [
  ...["accepted", "found"],
  ...addedKinds(({ isCharged }) => isCharged === true),
];

/** What a fact says of the order's cost at the vendor. */
export function saidOfCost(fact: Fact): SaidOfCost {
  const { amountPaise } = { amountPaise: null, ...fact.content } as { amountPaise: unknown };
  const says = COST_KINDS.includes(fact.kind) && typeof amountPaise === "number";
  return { paise: says ? amountPaise : null, isRefund: meaningOf(fact) === "refund" };
}
