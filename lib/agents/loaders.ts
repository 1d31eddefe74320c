import "server-only";
import { db } from "@/db/client";
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
} from "@/lib/agents/data";
import type { AdminActor, AgentActor } from "@/lib/auth/actor";
import { type AgentScope, agentScope } from "@/lib/auth/policy";
import { findBankAgent } from "@/lib/bank/data";
import { loadBankAgents } from "@/lib/bank/loaders";
import { later, now } from "@/lib/clock";
import { listRows, withTotal } from "@/lib/forms/list-rows";
import { countQuiet, findNeeds, type Need as OrderNeed } from "@/lib/orders/lists/find-needs";
import type { OrderItem } from "@/lib/orders/lists/show-items";
import { loadOrdersByIds } from "@/lib/orders/loaders";
import { findWaitingThreads } from "@/lib/problems/data";

const DAY_MS = 24 * 3_600_000;
const MOST = 15;

/** Why an order needs the shop: the operator wrote last, or as it stands. */
export type Need = OrderNeed | "answer";

/** Of each kind so many, the newest: the rest is in the lists. */
const OF_A_KIND = 10;

/**
 * The orders that need the shop, each with its reason: first where the operator wrote last (in the last week), then as
 * they press. What has been quiet for a day is counted alone, so that it hides nothing.
 */
export async function loadNeeds(
  scope: AgentScope,
): Promise<{ at: Date; needs: { order: OrderItem; need: Need }[]; quiet: number }> {
  const at = now();
  const asking = { waitsFor: "agent", since: later(at, -7 * DAY_MS), limit: MOST } as const;
  const [asked, standing, quiet] = await Promise.all([
    findWaitingThreads(db(), scope, asking),
    findNeeds(db(), scope, { at, limit: OF_A_KIND }),
    countQuiet(db(), scope, at),
  ]);
  const needs = new Map<string, Need>(
    standing.filter(({ id }) => !asked.includes(id)).map(({ id, need }) => [id, need]),
  );
  const ids = [...asked, ...needs.keys()];
  const orders = await loadOrdersByIds(scope, ids);
  return { at, needs: orders.map((order) => ({ order, need: needs.get(order.id) ?? "answer" })), quiet };
}

/** What a shop may start: the services that are on for it, and whether it is a bank agent yet. */
export async function loadServices(actor: AgentActor) {
  const [on, bankAgent] = await Promise.all([
    findSwitchedOn(db(), actor.scope),
    findBankAgent(db(), actor.scope),
  ]);
  return { on, isBankAgent: bankAgent !== undefined };
}

const SHOPS = 50;
const WAITING = 50;
const DAYS_30_MS = 30 * DAY_MS;

export const SHOP_VIEWS = ["all", "pending", "claims", "active", "suspended"] as const;
export type ShopView = (typeof SHOP_VIEWS)[number];

/** The view that a page's address names, or all. */
export function readShopView(text: string | undefined): ShopView {
  return SHOP_VIEWS.find((view) => view === text) ?? "all";
}

/**
 * One page of shops by name, each with its bcagentid and its last 30 days, and where the next one begins.
 * Five queries, whatever the number of shops.
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

/** The shops that wait for an admin, those that wait longest first. */
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

/** The name and state of a shop, or null where the address names none. */
export async function loadShop(actor: AdminActor, agentId: string) {
  return (isShopId(agentId) && (await findShop(db(), actor.scope, agentId))) || null;
}

/** What a shop's page shows besides its people: the bcagentid and the last 30 days. */
export async function loadShopFacts(actor: AdminActor, shop: ShopRow): Promise<ShopItem> {
  const [item] = await withTheirs(actor, [shop]);
  if (!item) throw new Error("The shop has no facts");
  return item;
}

/** A shop's people; the admins for no shop. */
export function loadPeople(actor: AdminActor, agentId: string | null) {
  return findPeople(db(), actor.scope, agentId);
}

export type Person = Awaited<ReturnType<typeof loadPeople>>[number];

/** How a shop's switches stand: a service that is not among them follows the portal's. */
export function loadSwitchesOf(_actor: AdminActor, agentId: string) {
  return findSwitchesOf(db(), agentScope(agentId));
}
