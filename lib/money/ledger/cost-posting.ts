import type { NewPosting } from "@/lib/money/ledger/post";
import type { CostStep } from "@/lib/money/ledger/vendor-cost";

/** The cause of the postings of an order's vendor cost. */
export function costCause(orderId: string): string {
  return `cost:${orderId}`;
}

/** The posting: what the vendor took from the balance there is a cost. No shop's money moves, so no lock is needed. */
export function postingOfCost({ orderId, number, paise }: CostStep): NewPosting {
  return {
    ...{ kind: "vendor_cost", cause: costCause(orderId), number },
    lines: [
      { account: "vendor_cost", paise: -paise },
      { account: "vendor_float", paise },
    ],
  };
}
