/** A price of the vendor's, from a moment on. */
export type VendorPrice = { variant: string; pricePaise: number; validFrom: Date };

/**
 * What the vendor should charge for a variant at a moment, in paise; null where nothing is noted for that time.
 * @param prices the latest start first
 */
export function vendorPriceAt(prices: readonly VendorPrice[], variant: string, at: Date): number | null {
  return prices.find((one) => one.variant === variant && one.validFrom <= at)?.pricePaise ?? null;
}
