import type { Transaction } from "@/db/client";
import type { Service } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import { together } from "@/db/transaction";
import { countSentToday, findPrice, findSwitch } from "@/lib/orders/intake/data";
import { type ShopScope, scopeCondition } from "@/lib/platform/access/policy";
import { fail, ok, type Result } from "@/lib/platform/result";

export type Admission = { pricePaise: number };

/**
 * Decides whether a shop may place another order now. Runs inside the creating transaction with the shop's row
 * locked, so that concurrent orders are counted one after another. While paid services are paused no order is
 * accepted, because the vendor would refuse it (`services_paused`). An unpriced order is refused too
 * (`price_not_set`); 0 is a price.
 * @param at the time of the order; days are IST, amounts paise
 * @param locking the shop's lock, if the caller has sent for it already; what is read here is sent right behind it
 * @returns the price at that time, or why not
 */
export async function admitOrder(
  tx: Transaction,
  request: { scope: ShopScope; service: Service; variant: string; at: Date },
  locking: Promise<LockedShop> = lockShop(tx, request.scope),
): Promise<Result<Admission>> {
  const { scope, service } = request;
  const [shop, allowed, pricePaise] = await together(
    locking,
    findSwitch(tx, scope, service),
    findPrice(tx, scope, request),
  );
  const open = openShop(shop, allowed);
  if (!open.ok) return open;
  if (pricePaise === null) return fail("price_not_set");
  const within = await withinLimits(tx, open.data, { ...request, pricePaise });
  return within.ok ? ok({ pricePaise }) : within;
}

/**
 * Decides whether a shop may send an order that was held back, as for a new one: until now it counted for nothing. It
 * keeps its price. Runs in the transaction that claims the send, with the shop's row locked.
 */
export async function admitAgain(
  tx: Transaction,
  request: { scope: ShopScope; service: Service; at: Date; orderId: string; pricePaise: number | null },
): Promise<Result<null>> {
  const { scope, service } = request;
  const [shop, allowed] = await together(lockShop(tx, scope), findSwitch(tx, scope, service));
  const open = openShop(shop, allowed);
  return open.ok ? withinLimits(tx, open.data, request) : open;
}

type Limits = { dailyOrderLimit: number | null; dailyAmountLimitPaise: number | null };

export type LockedShop = Awaited<ReturnType<typeof lockShop>>;

/**
 * Sends the query that locks a shop against further orders until the transaction ends. What is sent behind it is read
 * under the lock.
 * @returns its status and limits, if it exists
 */
export function lockShop(tx: Transaction, scope: ShopScope) {
  return tx
    .select({
      status: shops.status,
      dailyOrderLimit: shops.dailyOrderLimit,
      dailyAmountLimitPaise: shops.dailyAmountLimitPaise,
    })
    .from(shops)
    .where(scopeCondition(scope, shops.id))
    .for("no key update")
    .execute()
    .then(([shop]) => shop);
}

/** The limits of a locked shop, if it may order from a service that is allowed so far now. */
function openShop(
  shop: LockedShop,
  { isOn, isPaused }: Awaited<ReturnType<typeof findSwitch>>,
): Result<Limits> {
  if (shop?.status === "pending") return fail("shop_pending");
  if (shop?.status !== "active") return fail("shop_inactive");
  if (!isOn) return fail("service_off");
  return isPaused ? fail("services_paused") : ok(shop);
}

type Counted = { scope: ShopScope; at: Date; pricePaise: number | null; orderId?: string };

async function withinLimits(tx: Transaction, limits: Limits, order: Counted): Promise<Result<null>> {
  const { dailyOrderLimit: most, dailyAmountLimitPaise: mostPaise } = limits;
  if (most === null && mostPaise === null) return ok(null);
  const today = await countSentToday(tx, order.scope, { at: order.at, except: order.orderId });
  if (most !== null && today.count >= most) return fail("daily_count_reached");
  const paise = today.paise + (order.pricePaise ?? 0);
  return mostPaise !== null && paise > mostPaise ? fail("daily_amount_reached") : ok(null);
}
