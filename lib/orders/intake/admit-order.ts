import { and, desc, eq, gte, inArray, isNull, lte, ne, notInArray, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { charges } from "@/db/schema/charges";
import { type OrderState, orders } from "@/db/schema/orders";
import { servicePauses } from "@/db/schema/service-pauses";
import { servicePrices } from "@/db/schema/service-prices";
import { type Service, services } from "@/db/schema/services";
import { shopServices, shops } from "@/db/schema/shops";
import { startOfDayIst } from "@/lib/platform/india-day";
import { fail, ok, type Result } from "@/lib/platform/result";

/** Orders that cost nothing. They count towards no daily limit and no total. */
export const COSTLESS: readonly OrderState[] = ["created", "failed", "expired", "refunded"];

export type Admission = { pricePaise: number };

/**
 * Decides whether a shop may place another order now. Runs inside the creating transaction with the shop's row
 * locked, so that concurrent orders are counted one after another. While paid services are paused no order is
 * accepted, because the vendor would refuse it (`services_paused`). An unpriced order is refused too
 * (`price_not_set`); 0 is a price.
 * @param at the time of the order; days are IST, amounts paise
 * @param locked the shop, if the caller has locked it already
 * @returns the price at that time, or why not
 */
export async function admitOrder(
  tx: Transaction,
  request: { shopId: string; service: Service; variant: string; at: Date },
  locked?: LockedShop,
): Promise<Result<Admission>> {
  const shop = await openShop(tx, request, locked);
  if (!shop.ok) return shop;
  const pricePaise = await priceAt(tx, request);
  if (pricePaise === null) return fail("price_not_set");
  const within = await withinLimits(tx, shop.data, { ...request, pricePaise });
  return within.ok ? ok({ pricePaise }) : within;
}

type Request = Parameters<typeof admitOrder>[1];

/**
 * Decides whether a shop may send an order that was held back, as for a new one: until now it counted for nothing. It
 * keeps its price. Runs in the transaction that claims the send, with the shop's row locked.
 */
export async function admitAgain(
  tx: Transaction,
  request: { shopId: string; service: Service; at: Date; orderId: string; pricePaise: number | null },
): Promise<Result<null>> {
  const shop = await openShop(tx, request);
  return shop.ok ? withinLimits(tx, shop.data, request) : shop;
}

type Limits = { dailyOrderLimit: number | null; dailyAmountLimitPaise: number | null };

export type LockedShop = Awaited<ReturnType<typeof lockShop>>;

/** Locks a shop against further orders until the transaction ends. @returns its status and limits, if it exists */
export async function lockShop(tx: Transaction, shopId: string) {
  const [shop] = await tx
    .select({
      status: shops.status,
      dailyOrderLimit: shops.dailyOrderLimit,
      dailyAmountLimitPaise: shops.dailyAmountLimitPaise,
    })
    .from(shops)
    .where(eq(shops.id, shopId))
    .for("no key update");
  return shop;
}

/** The limits of a shop, with its row locked, if it may order from this service now. */
async function openShop(
  tx: Transaction,
  request: Pick<Request, "shopId" | "service">,
  locked?: LockedShop,
): Promise<Result<Limits>> {
  const shop = locked ?? (await lockShop(tx, request.shopId));
  if (shop?.status === "pending") return fail("shop_pending");
  if (shop?.status !== "active") return fail("shop_inactive");
  const { isOn, isPaused } = await findSwitch(tx, request);
  if (!isOn) return fail("service_off");
  return isPaused ? fail("services_paused") : ok(shop);
}

type Counted = { shopId: string; at: Date; pricePaise: number | null; orderId?: string };

async function withinLimits(tx: Transaction, limits: Limits, order: Counted): Promise<Result<null>> {
  const { dailyOrderLimit: most, dailyAmountLimitPaise: mostPaise } = limits;
  if (most === null && mostPaise === null) return ok(null);
  const today = await sentToday(tx, order);
  if (most !== null && today.count >= most) return fail("daily_count_reached");
  const paise = today.paise + (order.pricePaise ?? 0);
  return mostPaise !== null && paise > mostPaise ? fail("daily_amount_reached") : ok(null);
}

/** Whether a service is on, both for the whole portal and for this shop. */
export async function isSwitchedOn(
  db: Database,
  request: Pick<Request, "shopId" | "service">,
): Promise<boolean> {
  return (await findSwitch(db, request)).isOn;
}

async function findSwitch(db: Database, { shopId, service }: Pick<Request, "shopId" | "service">) {
  const [row] = await db
    .select({
      everywhere: services.enabled,
      here: shopServices.enabled,
      isPaused: sql<boolean>`exists (select 1 from ${servicePauses} pause where pause.lifted_at is null)`,
    })
    .from(services)
    .leftJoin(shopServices, and(eq(shopServices.service, services.code), eq(shopServices.shopId, shopId)))
    .where(eq(services.code, service));
  return { isOn: row?.everywhere === true && row.here !== false, isPaused: row?.isPaused === true };
}

async function priceAt(tx: Transaction, { shopId, variant, at }: Request): Promise<number | null> {
  const prices = await pricesFor(tx, { shopId, variants: [variant], at });
  return prices.get(variant) ?? null;
}

/**
 * The prices of variants for a shop at a time, in paise: its own price before the common one, each the newest that
 * applies. Variants without a price are left out.
 */
export async function pricesFor(
  db: Database,
  { shopId, variants, at }: { shopId: string; variants: string[]; at: Date },
): Promise<Map<string, number>> {
  const rows = await db
    .selectDistinctOn([servicePrices.variant, servicePrices.shopId], {
      variant: servicePrices.variant,
      pricePaise: servicePrices.pricePaise,
    })
    .from(servicePrices)
    .where(
      and(
        inArray(servicePrices.variant, variants),
        lte(servicePrices.validFrom, at),
        or(eq(servicePrices.shopId, shopId), isNull(servicePrices.shopId)),
      ),
    )
    .orderBy(servicePrices.variant, sql`${servicePrices.shopId} nulls first`, desc(servicePrices.validFrom));
  // Common prices come first; the shop's own replace them, unless ended.
  return new Map(
    rows.flatMap(({ variant, pricePaise }) => (pricePaise === null ? [] : [[variant, pricePaise] as const])),
  );
}

/**
 * The shop's orders sent today, counted by their holds, without those that cost nothing: one that failed this morning
 * no longer counts this afternoon, and one created yesterday and sent today counts.
 */
async function sentToday(tx: Transaction, { shopId, at, orderId }: Counted) {
  const sent = tx
    .select({ id: charges.orderId })
    .from(charges)
    .where(and(eq(charges.shopId, shopId), eq(charges.effect, "hold"), gte(charges.at, startOfDayIst(at))));
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, paise: sql<string>`coalesce(sum(${orders.pricePaise}), 0)` })
    .from(orders)
    .where(
      and(
        inArray(orders.id, sent),
        notInArray(orders.state, [...COSTLESS]),
        orderId === undefined ? undefined : ne(orders.id, orderId),
      ),
    );
  return { count: row?.count ?? 0, paise: Number(row?.paise ?? 0) };
}
