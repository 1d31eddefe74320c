import { and, desc, eq, gt, isNull, lte, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { servicePrices } from "@/db/schema/service-prices";
import { services } from "@/db/schema/services";
import { vendorPrices } from "@/db/schema/vendor-prices";
import { VARIANTS } from "@/lib/money/prices/variants";
import type { EveryoneScope } from "@/lib/platform/access/policy";

const columns = {
  id: servicePrices.id,
  variant: servicePrices.variant,
  pricePaise: servicePrices.pricePaise,
  validFrom: servicePrices.validFrom,
};

/** Matches one shop's own prices, or the prices for all shops. */
function of(shopId: string | null): SQL {
  return shopId === null ? isNull(servicePrices.shopId) : eq(servicePrices.shopId, shopId);
}

/** The price of each variant that applies at a time. */
export async function findValid(db: Database, _scope: EveryoneScope, shopId: string | null, at: Date) {
  return db
    .selectDistinctOn([servicePrices.variant], columns)
    .from(servicePrices)
    .where(and(of(shopId), lte(servicePrices.validFrom, at)))
    .orderBy(servicePrices.variant, desc(servicePrices.validFrom));
}

/** The next price of each variant after a time. */
export async function findNext(db: Database, _scope: EveryoneScope, shopId: string | null, at: Date) {
  return db
    .selectDistinctOn([servicePrices.variant], columns)
    .from(servicePrices)
    .where(and(of(shopId), gt(servicePrices.validFrom, at)))
    .orderBy(servicePrices.variant, servicePrices.validFrom);
}

/** All prices of one variant, latest start first: future, current and past. */
export async function findHistory(
  db: Database,
  _scope: EveryoneScope,
  { shopId, variant }: { shopId: string | null; variant: string },
) {
  return db
    .select(columns)
    .from(servicePrices)
    .where(and(of(shopId), eq(servicePrices.variant, variant)))
    .orderBy(desc(servicePrices.validFrom));
}

/** What the vendor charges, latest start first, for one variant or all. */
export async function findVendorPrices(db: Database, _scope: EveryoneScope, variant?: string) {
  return db
    .select({
      id: vendorPrices.id,
      variant: vendorPrices.variant,
      pricePaise: vendorPrices.pricePaise,
      validFrom: vendorPrices.validFrom,
    })
    .from(vendorPrices)
    .where(variant === undefined ? undefined : eq(vendorPrices.variant, variant))
    .orderBy(desc(vendorPrices.validFrom));
}

/** Variants of enabled services without a price for all shops at a time. Their orders are refused. */
export async function findUnpriced(db: Database, scope: EveryoneScope, at: Date): Promise<string[]> {
  const on = await db.select({ code: services.code }).from(services).where(eq(services.enabled, true));
  const priced = new Set((await findValid(db, scope, null, at)).map(({ variant }) => variant));
  const isOn = new Set<string>(on.map(({ code }) => code));
  return VARIANTS.filter(({ service, variant }) => isOn.has(service) && !priced.has(variant)).map(
    ({ variant }) => variant,
  );
}
