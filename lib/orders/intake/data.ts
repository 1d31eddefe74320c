import { and, desc, eq, gte, inArray, isNull, lte, ne, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { charges } from "@/db/schema/charges";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { type OrderState, orders } from "@/db/schema/orders";
import { servicePauses } from "@/db/schema/service-pauses";
import { servicePrices } from "@/db/schema/service-prices";
import { type Service, services } from "@/db/schema/services";
import { shopServices } from "@/db/schema/shops";
import { ENDED_WITHOUT, OPEN_STATES } from "@/lib/orders/order-states";
import { type Scope, type ShopScope, scopeCondition } from "@/lib/platform/access/policy";
import { later } from "@/lib/platform/clock";
import { DAY_MS, startOfDayIst } from "@/lib/platform/india-day";

/** How long an open order on the same mobile or PAN is shown before a new one is created. */
const OPEN_ORDER_WINDOW_MS = 3 * DAY_MS;

/** The newest open order in scope on the same mobile or PAN in the last 72 hours. */
export async function openOrderFor(
  db: Database,
  scope: Scope,
  search: { service: Service; mobiles: Buffer[]; pans: Buffer[]; at: Date },
): Promise<{ id: string; state: OrderState } | undefined> {
  const same = [
    ...(search.mobiles.length > 0 ? [inArray(orders.mobileIndex, search.mobiles)] : []),
    ...(search.pans.length > 0 ? [inArray(orders.panIndex, search.pans)] : []),
  ];
  if (same.length === 0) return undefined;
  const [row] = await db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(
      and(
        scopeCondition(scope, orders.shopId),
        eq(orders.service, search.service),
        or(...same),
        inArray(orders.state, OPEN_STATES),
        gte(orders.createdAt, later(search.at, -OPEN_ORDER_WINDOW_MS)),
      ),
    )
    .orderBy(desc(orders.createdAt))
    .limit(1);
  return row;
}

/** The newest order in scope of this service with this e-mail that did not fail. */
export async function orderWithEmail(
  db: Database,
  scope: Scope,
  search: { service: Service; emails: Buffer[] },
): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        scopeCondition(scope, orders.shopId),
        eq(orders.service, search.service),
        inArray(orders.emailIndex, search.emails),
        ne(orders.state, "failed"),
      ),
    )
    .orderBy(desc(orders.createdAt))
    .limit(1);
  return row;
}

/** The shop's order with this request id, and the fingerprint of its content. */
export async function findByRequest(db: Database, scope: ShopScope, requestId: string) {
  const [row] = await db
    .select({ id: orders.id, fingerprint: orders.fingerprint })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.requestId, requestId)));
  return row;
}

/** Whether a service is on, both for the whole portal and for this shop, and whether paid services are paused. */
export async function findSwitch(
  db: Database,
  scope: ShopScope,
  service: Service,
): Promise<{ isOn: boolean; isPaused: boolean }> {
  const own = and(eq(shopServices.service, services.code), scopeCondition(scope, shopServices.shopId));
  const [row] = await db
    .select({
      everywhere: services.enabled,
      here: shopServices.enabled,
      isPaused: sql<boolean>`exists (select 1 from ${servicePauses} pause where pause.lifted_at is null)`,
    })
    .from(services)
    .leftJoin(shopServices, own)
    .where(eq(services.code, service));
  return { isOn: row?.everywhere === true && row.here !== false, isPaused: row?.isPaused === true };
}

/** The same, for who only asks whether it is on. */
export async function isSwitchedOn(db: Database, scope: ShopScope, service: Service): Promise<boolean> {
  return (await findSwitch(db, scope, service)).isOn;
}

/**
 * The prices of variants for a shop at a time, in paise: its own price before the common one, each the newest that
 * applies. Variants without a price are left out.
 */
export async function findPrices(
  db: Database,
  scope: ShopScope,
  { variants, at }: { variants: readonly string[]; at: Date },
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
        or(scopeCondition(scope, servicePrices.shopId), isNull(servicePrices.shopId)),
      ),
    )
    .orderBy(servicePrices.variant, sql`${servicePrices.shopId} nulls first`, desc(servicePrices.validFrom));
  // Common prices come first; the shop's own replace them, unless ended.
  return new Map(
    rows.flatMap(({ variant, pricePaise }) => (pricePaise === null ? [] : [[variant, pricePaise] as const])),
  );
}

/** The price of one variant, as `findPrices`; null if it has none. */
export async function findPrice(
  db: Database,
  scope: ShopScope,
  { variant, at }: { variant: string; at: Date },
): Promise<number | null> {
  return (await findPrices(db, scope, { variants: [variant], at })).get(variant) ?? null;
}

/** Orders that cost nothing. They count towards no daily limit and no total. */
export const COSTLESS: readonly OrderState[] = ["created", ...ENDED_WITHOUT];

/**
 * The shop's orders sent on the day of `at`, without those that cost nothing, counted by their holds: one that failed
 * this morning no longer counts this afternoon, and one created yesterday and sent today counts.
 * @param except an order that does not count
 */
export async function countSentToday(
  db: Database,
  scope: ShopScope,
  { at, except }: { at: Date; except: string | undefined },
): Promise<{ count: number; paise: number }> {
  const today = startOfDayIst(at);
  const held = db
    .select({ id: ledgerTransactions.cause })
    .from(ledgerAccounts)
    .innerJoin(ledgerEntries, eq(ledgerEntries.accountId, ledgerAccounts.id))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(
      and(
        scopeCondition(scope, ledgerAccounts.shopId),
        eq(ledgerAccounts.kind, "held"),
        gte(ledgerEntries.at, today),
        eq(ledgerTransactions.kind, "hold"),
      ),
    );
  // What was sent on the day of the upgrade, before there was a ledger.
  const before = db
    .select({ id: charges.orderId })
    .from(charges)
    .where(and(scopeCondition(scope, charges.shopId), eq(charges.effect, "hold"), gte(charges.at, today)));
  const sent = held.union(before);
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, paise: sql<string>`coalesce(sum(${orders.pricePaise}), 0)` })
    .from(orders)
    .where(
      and(
        inArray(orders.id, sent),
        notInArray(orders.state, [...COSTLESS]),
        except === undefined ? undefined : ne(orders.id, except),
      ),
    );
  return { count: row?.count ?? 0, paise: Number(row?.paise ?? 0) };
}
