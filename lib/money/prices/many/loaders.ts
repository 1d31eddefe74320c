import "server-only";
import { findPricesBefore, fingerprintOf } from "@/lib/money/prices/many/before";
import { findActiveShops } from "@/lib/money/prices/many/data";
import { type AskedPrices, askedPricesSchema, WHOM } from "@/lib/money/prices/many/schema";
import { startOf } from "@/lib/money/prices/start-of";
import { findVariant, VARIANTS } from "@/lib/money/prices/variants";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import type { SearchParams } from "@/lib/platform/forms/search-params";

const MOST_SHOPS = 1_000;

const listOf = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value : value ? [value] : [];
const textOf = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/**
 * The form for several prices at once, and once it is filled in, what would change: each shop and variant with its price
 * at the start and the new one. Asking changes nothing.
 */
export async function loadManyPrices(actor: AdminActor, params: Awaited<SearchParams>) {
  const active = await findActiveShops(db(), actor.scope, MOST_SHOPS);
  const whom = WHOM.find((one) => one === params.whom);
  const variants = listOf(params.variant);
  const ticked = listOf(params.shop);
  const chosen = active.filter(({ id }) => whom === "each" || (whom === "chosen" && ticked.includes(id)));
  const typed = {
    variants: (params.variant === "all" ? VARIANTS.map(({ variant }) => variant) : variants).join(","),
    shops: chosen.map(({ id }) => id).join(","),
    price: textOf(params.price),
    start_day: textOf(params.start_day),
    start_month: textOf(params.start_month),
    start_year: textOf(params.start_year),
  };
  const parsed = askedPricesSchema.safeParse(typed);
  const isAsked = params.price !== undefined;
  const errors: Record<string, string> = {};
  if (isAsked && variants.length === 0) errors.variant = "variants_missing";
  if (isAsked && whom === undefined) errors.whom = "whom_missing";
  if (isAsked && whom === "chosen" && chosen.length === 0) errors.whom = "shops_missing";
  for (const { path, message } of parsed.success ? [] : parsed.error.issues)
    if (isAsked && (path[0] === "price" || path[0] === "start")) errors[path[0]] ??= message;
  const isReady = isAsked && parsed.success && Object.keys(errors).length === 0;
  return {
    isChanged: params.changed !== undefined,
    ...{ shops: active, typed, errors, whom: whom ?? null, variants, ticked },
    preview: isReady ? await previewOf(actor, parsed.data, chosen) : null,
  };
}

async function previewOf(
  actor: AdminActor,
  { variants, shops: shopIds, price, start }: AskedPrices,
  chosen: { id: string; shopName: string }[],
) {
  const at = startOf(start, now());
  const prices = await findPricesBefore(db(), actor.scope, { variants, shopIds, at });
  const names = new Map(chosen.map(({ id, shopName }) => [id, shopName]));
  return {
    ...{ price, at, seen: fingerprintOf(prices) },
    rows: prices.flatMap(({ shopId, variant: name, paise }) => {
      const variant = findVariant(name);
      if (!variant) return [];
      return [{ ...variant, shopId, shopName: shopId && (names.get(shopId) ?? null), before: paise }];
    }),
  };
}

export type ManyPrices = Awaited<ReturnType<typeof loadManyPrices>>;
