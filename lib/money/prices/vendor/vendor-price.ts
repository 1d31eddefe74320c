/** A vendor price and when it starts. */
export type VendorPrice = { variant: string; pricePaise: number; validFrom: Date };

/**
 * What the vendor should charge for a variant at a time, in paise; null if no price is recorded for it.
 * @param prices latest start first
 */
export function vendorPriceAt(prices: readonly VendorPrice[], variant: string, at: Date): number | null {
  return prices.find((one) => one.variant === variant && one.validFrom <= at)?.pricePaise ?? null;
}
