/** What a fact about an order says of the vendor's money: the amount of the vendor's answer, or that it was refunded. */
export type SaidOfCost = { paise: number | null; isRefund: boolean };

/** What an order cost at the vendor, in paise; null if no answer said an amount, and then nothing is posted. */
export type VendorCost = { paise: number | null; isRefunded: boolean };

/**
 * What an order cost, by what the vendor's answers said, in the sequence in which they arrived. The first amount counts,
 * once for an order: later ones repeat it, and where they differ reconciliation says so. A confirmed refund gives the
 * whole of it back. An amount that arrives after the refund adds nothing: both together are nothing.
 */
export function vendorCost(said: readonly SaidOfCost[]): VendorCost {
  const index = said.findIndex(({ paise, isRefund }) => isRefund || (paise ?? 0) > 0);
  const first = said[index];
  if (!first || first.isRefund) return { paise: null, isRefunded: false };
  return { paise: first.paise, isRefunded: said.slice(index).some(({ isRefund }) => isRefund) };
}

/** A posting of an order's vendor cost. Its numbers are apart from those of the order's price. */
export type CostStep = { orderId: string; number: 1 | 2; paise: number };

/** What has to be posted when an order's vendor cost goes from one to the other: the cost, its refund, or both. */
export function costSteps(orderId: string, before: VendorCost, after: VendorCost): CostStep[] {
  const { paise } = after;
  if (paise === null) return [];
  return [
    ...(before.paise === null ? [{ orderId, number: 1 as const, paise }] : []),
    ...(after.isRefunded && !before.isRefunded ? [{ orderId, number: 2 as const, paise: -paise }] : []),
  ];
}
