import "server-only";
import { SERVICES } from "@/db/schema/services";
import { countQuiet, findNeeds, MOST_COUNTED, NEEDS, type Need } from "@/lib/orders/lists/find-needs";
import { loadOrdersByIds } from "@/lib/orders/lists/short/loaders";
import type { OrderItem } from "@/lib/orders/lists/show-items";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { type ShopScope, shopScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { DAY_MS } from "@/lib/platform/india-day";
import { loadBankAgents } from "@/lib/services/bank-agent/loaders";
import { STEPS } from "@/lib/services/steps";
import {
  countShopsThatWait,
  findPeople,
  findShop,
  findShops,
  findSwitchedOn,
  findSwitchesOf,
  findWaitingShops,
  type ShopCursor,
  type ShopStatus,
  sumOrders,
} from "@/lib/shops/data";

/** How many of each kind are shown; the list has the rest. */
const OF_A_KIND = 10;

/**
 * The orders that need the shop's attention, most urgent first, each with its reason, and their total (above
 * MOST_COUNTED, "that many and more"). Orders quiet for a day are only counted, so that they hide nothing.
 */
export async function loadNeeds(
  scope: ShopScope,
): Promise<{ at: Date; needs: { order: OrderItem; need: Need }[]; count: number; quiet: number }> {
  const at = now();
  const [all, quiet] = await Promise.all([
    findNeeds(db(), scope, { at, limit: MOST_COUNTED + 1 }),
    countQuiet(db(), scope, at),
  ]);
  const shown = NEEDS.flatMap((kind) => all.filter(({ need }) => need === kind).slice(0, OF_A_KIND));
  const orders = new Map(
    (
      await loadOrdersByIds(
        scope,
        shown.map(({ id }) => id),
      )
    ).map((order) => [order.id, order]),
  );
  const needs = shown.flatMap(({ id, need }) => {
    const order = orders.get(id);
    return order ? [{ order, need }] : [];
  });
  return { at, needs, count: all.length, quiet };
}

/** The services enabled for a shop, and those that it has done once for all. */
export async function loadServices(actor: AgentActor) {
  const [on, isDone] = await Promise.all([
    findSwitchedOn(db(), actor.scope),
    Promise.all(SERVICES.map((service) => STEPS[service].isDone?.(actor.scope))),
  ]);
  return { on, done: new Set(SERVICES.filter((_, index) => isDone[index])) };
}

const SHOPS = 50;
const WAITING = 50;
const DAYS_30_MS = 30 * DAY_MS;

export const SHOP_VIEWS = ["all", "pending", "claims", "active", "suspended"] as const;
export type ShopView = (typeof SHOP_VIEWS)[number];

/** The view in the query string; "all" by default. */
export function readShopView(text: string | undefined): ShopView {
  return SHOP_VIEWS.find((view) => view === text) ?? "all";
}

/**
 * One page of shops by name, each with its bcagentid and its last 30 days, and where the next one starts. Five
 * queries, whatever the number of shops.
 */
export async function loadShops(
  actor: AdminActor,
  { view, name, after }: { view: ShopView; name?: string; after?: string },
) {
  const part = view === "all" ? {} : view === "claims" ? { withClaim: true } : { status: view };
  const filter = { ...part, name, after: readShopCursor(after) };
  const rows = await findShops(db(), actor.scope, { ...filter, limit: SHOPS + 1 });
  const items = await withTheirs(actor, rows.slice(0, SHOPS));
  const last = items.at(-1);
  return { items, next: rows.length > SHOPS && last ? writeShopCursor(last) : null };
}

/** The shops that wait for an admin, longest wait first. */
export async function loadWaitingShops(actor: AdminActor, all = false) {
  const rows = await listRows({
    limit: WAITING,
    all,
    find: (limit) => findWaitingShops(db(), actor.scope, limit),
    count: () => countShopsThatWait(db(), actor.scope),
  });
  return withTotal(await withTheirs(actor, rows), rows.total);
}

export type ShopItem = Awaited<ReturnType<typeof loadWaitingShops>>[number];

type ShopRow = { id: string; shopName: string; status: ShopStatus };

async function withTheirs(actor: AdminActor, shops: ShopRow[]) {
  const ids = shops.map(({ id }) => id);
  const [bank, sums] = await Promise.all([
    loadBankAgents(actor, ids),
    sumOrders(db(), actor.scope, ids, later(now(), -DAYS_30_MS)),
  ]);
  return shops.map((shop) => ({
    ...shop,
    ...(bank.get(shop.id) ?? { bcagentid: null, claim: null, claimedFrom: null }),
    last30: sums.get(shop.id) ?? { count: 0, paise: 0 },
  }));
}

function writeShopCursor({ shopName, id }: ShopCursor): string {
  return `${id}${Buffer.from(shopName).toString("base64url")}`;
}

function readShopCursor(text: string | undefined): ShopCursor | undefined {
  const [, id, name] = /^([0-9a-f-]{36})([\w-]{1,700})$/.exec(text ?? "") ?? [];
  if (!id || !name || !isShopId(id)) return undefined;
  const shopName = Buffer.from(name, "base64url").toString("utf8");
  return shopName.includes("\0") ? undefined : { shopName, id };
}

function isShopId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** A shop's name and status, or null if there is no such shop. */
export async function loadShop(actor: AdminActor, shopId: string) {
  return (isShopId(shopId) && (await findShop(db(), actor.scope, shopId))) || null;
}

/** What a shop may start: the services that are on for it, and those that it has done once for all. */
export async function loadShopFacts(actor: AdminActor, shop: ShopRow): Promise<ShopItem> {
  const [item] = await withTheirs(actor, [shop]);
  if (!item) throw new Error("The shop has no facts");
  return item;
}

/** A shop's people, or the admins if no shop is given. */
export function loadPeople(actor: AdminActor, shopId: string | null) {
  return findPeople(db(), actor.scope, shopId);
}

export type Person = Awaited<ReturnType<typeof loadPeople>>[number];

/** A shop's switches. A service without one follows the portal's. */
export function loadSwitchesOf(_actor: AdminActor, shopId: string) {
  return findSwitchesOf(db(), shopScope(shopId));
}
