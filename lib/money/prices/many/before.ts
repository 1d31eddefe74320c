import { createHash } from "node:crypto";
import type { Database } from "@/db/client";
import { findPricesOf } from "@/lib/money/prices/many/data";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** What a variant costs a shop (null: all shops without a price of their own) until the new price starts, in paise. */
export type PriceBefore = {
  shopId: string | null;
  variant: string;
  /** Its own price; null where an own one was ended, undefined where none was ever set. */
  own: number | null | undefined;
  /** What applies: its own price or that for all; null if there is none. */
  paise: number | null;
};

/** The prices that a change of several would replace, by shop and variant. No shop means all without a price of their own. */
export async function findPricesBefore(
  db: Database,
  scope: EveryoneScope,
  asked: { variants: string[]; shopIds: string[]; at: Date },
): Promise<PriceBefore[]> {
  const prices = await findPricesOf(db, scope, asked);
  const placeOf = (shopId: string | null, variant: string) => `${shopId} ${variant}`;
  const known = new Map(prices.map((one) => [placeOf(one.shopId, one.variant), one.pricePaise]));
  const places = asked.shopIds.length > 0 ? asked.shopIds : [null];
  return places.flatMap((shopId) =>
    asked.variants.map((variant) => {
      const own = known.get(placeOf(shopId, variant));
      return { shopId, variant, own, paise: own ?? known.get(placeOf(null, variant)) ?? null };
    }),
  );
}

/** What a preview showed, short enough for a form: it differs as soon as one of its prices does. */
export function fingerprintOf(prices: readonly PriceBefore[]): string {
  const shown = prices.map(({ shopId, variant, paise }) => [shopId, variant, paise]);
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex");
}
