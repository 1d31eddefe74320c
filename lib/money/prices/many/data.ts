import { and, asc, desc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { servicePrices } from "@/db/schema/service-prices";
import { shops } from "@/db/schema/shops";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** The shops that can order, by name. */
export function findActiveShops(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select({ id: shops.id, shopName: shops.shopName })
    .from(shops)
    .where(eq(shops.status, "active"))
    .orderBy(asc(shops.shopName), asc(shops.id))
    .limit(limit);
}

/** The prices of these variants that apply at a time: those for all shops, and those of these shops. */
export function findPricesOf(
  db: Database,
  _scope: EveryoneScope,
  { variants, shopIds, at }: { variants: string[]; shopIds: string[]; at: Date },
) {
  const { shopId, variant, validFrom, pricePaise } = servicePrices;
  return db
    .selectDistinctOn([variant, shopId], { variant, shopId, pricePaise })
    .from(servicePrices)
    .where(and(inArray(variant, variants), or(isNull(shopId), inArray(shopId, shopIds)), lte(validFrom, at)))
    .orderBy(variant, shopId, desc(validFrom));
}
