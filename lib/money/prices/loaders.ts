import "server-only";
import { findHistory, findNext, findValid, findVendorPrices } from "@/lib/money/prices/data";
import { VARIANTS } from "@/lib/money/prices/variants";
import { vendorPriceAt } from "@/lib/money/prices/vendor/vendor-price";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";

/**
 * Every variant with its current and next price: for a shop its own, along with the price for all; for all shops,
 * along with the vendor's price.
 */
export async function loadPrices(actor: AdminActor, shopId: string | null) {
  const at = now();
  const [valid, next, forAll, costs] = await Promise.all([
    findValid(db(), actor.scope, shopId, at),
    findNext(db(), actor.scope, shopId, at),
    shopId === null ? [] : findValid(db(), actor.scope, null, at),
    shopId === null ? findVendorPrices(db(), actor.scope) : [],
  ]);
  const of = (rows: typeof valid, name: string) => rows.find(({ variant }) => variant === name) ?? null;
  return VARIANTS.map((one) => ({
    ...one,
    valid: of(valid, one.variant),
    next: of(next, one.variant),
    forAll: of(forAll, one.variant),
    costPaise: vendorPriceAt(costs, one.variant, at),
  }));
}

export type PriceItem = Awaited<ReturnType<typeof loadPrices>>[number];

/** The prices of one variant, latest start first, each with its current status. */
export async function loadPriceHistory(actor: AdminActor, shopId: string | null, variant: string) {
  const at = now();
  const rows = await findHistory(db(), actor.scope, { shopId, variant });
  return withStanding(rows, at);
}

/** What the vendor charges for one variant, latest start first, each with its current status. */
export async function loadVendorPrices(actor: AdminActor, variant: string) {
  return withStanding(await findVendorPrices(db(), actor.scope, variant), now());
}

function withStanding<Row extends { validFrom: Date }>(rows: Row[], at: Date) {
  const valid = rows.find(({ validFrom }) => validFrom <= at);
  return rows.map((row) => {
    const standing = row.validFrom > at ? "planned" : row === valid ? "valid" : "past";
    return { ...row, standing: standing as "planned" | "valid" | "past" };
  });
}

export type VendorPriceRow = Awaited<ReturnType<typeof loadVendorPrices>>[number];
/** The current price of one variant for all shops, in paise; null if there is none. */
export async function loadPriceForAll(actor: AdminActor, variant: string): Promise<number | null> {
  const rows = await findValid(db(), actor.scope, null, now());
  return rows.find((row) => row.variant === variant)?.pricePaise ?? null;
}

export type PriceRow = Awaited<ReturnType<typeof loadPriceHistory>>[number];
