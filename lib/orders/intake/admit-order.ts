import type { Transaction } from "@/db/client";
import type { Service } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import { together } from "@/db/transaction";
import { spendable } from "@/lib/money/ledger/moves";
import { type Purse, purseOf, readAccounts } from "@/lib/money/ledger/purses";
import { countSentToday, findPrice, findSwitch } from "@/lib/orders/intake/data";
import { type ShopScope, scopeCondition } from "@/lib/platform/access/policy";
import { formatRupees, plainRupees } from "@/lib/platform/identity/numbers/rupees";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An order's price in paise, and its shop's money under the lock. */
export type Admission = { pricePaise: number; purse: Purse };

/**
 * Decides whether a shop may place another order now. Runs inside the creating transaction with the shop's row
 * locked, so that concurrent orders are counted one after another. While paid services are paused no order is
 * accepted, because the vendor would refuse it (`services_paused`). An unpriced order is refused too
 * (`price_not_set`); 0 is a price. The shop's money has to be enough, with what it may owe (`not_enough_money`), and a
 * shop with a due takes no new paid order (`money_due`).
 * @param at the time of the order; days are IST, amounts paise
 * @param locking the shop's lock, if the caller has sent for it already; what is read here is sent right behind it
 * @returns the price at that time and the shop's money, or why not
 */
export async function admitOrder(
  tx: Transaction,
  request: { scope: ShopScope; service: Service; variant: string; at: Date },
  locking: Promise<LockedShop> = lockShop(tx, request.scope),
): Promise<Result<Admission>> {
  const { scope, service } = request;
  const [shop, allowed, pricePaise, accounts] = await together(
    locking,
    findSwitch(tx, scope, service),
    findPrice(tx, scope, request),
    readAccounts(tx, [scope.shopId]),
  );
  const open = openShop(shop, allowed);
  if (!open.ok) return open;
  if (pricePaise === null) return fail("price_not_set");
  const purse = purseOf(scope.shopId, open.data.creditLimitPaise, accounts);
  const paid = canPay(purse, pricePaise);
  if (!paid.ok) return paid;
  const within = await withinLimits(tx, open.data, { ...request, pricePaise });
  return within.ok ? ok({ pricePaise, purse }) : within;
}

/**
 * Decides whether a shop may send an order that was held back, as for a new one: until now it counted for nothing, and
 * nothing is held for it. It keeps its price. Runs in the transaction that claims the send, with the shop's row locked.
 */
export async function admitAgain(
  tx: Transaction,
  request: { scope: ShopScope; service: Service; at: Date; orderId: string; pricePaise: number | null },
): Promise<Result<null>> {
  const { scope, service } = request;
  const [shop, allowed, accounts] = await together(
    lockShop(tx, scope),
    findSwitch(tx, scope, service),
    readAccounts(tx, [scope.shopId]),
  );
  const open = openShop(shop, allowed);
  if (!open.ok) return open;
  const paid = canPay(purseOf(scope.shopId, open.data.creditLimitPaise, accounts), request.pricePaise ?? 0);
  return paid.ok ? withinLimits(tx, open.data, request) : paid;
}

/** Whether a shop's money is enough for a price in paise. What costs nothing needs none. */
function canPay({ balances, creditLimitPaise }: Purse, pricePaise: number): Result<null> {
  if (pricePaise === 0) return ok(null);
  const left = Math.max(0, spendable(balances, creditLimitPaise));
  const lacking = Math.max(0, pricePaise - left);
  // As typed, for the page on which the shop adds it.
  const missing = plainRupees(lacking - balances.duePaise);
  if (balances.duePaise < 0)
    return fail("money_due", { facts: { due: formatRupees(-balances.duePaise), missing } });
  if (lacking === 0) return ok(null);
  return fail("not_enough_money", {
    facts: { price: formatRupees(pricePaise), left: formatRupees(left), missing },
  });
}

type Limits = {
  dailyOrderLimit: number | null;
  dailyAmountLimitPaise: number | null;
  creditLimitPaise: number | null;
};

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
      creditLimitPaise: shops.creditLimitPaise,
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
