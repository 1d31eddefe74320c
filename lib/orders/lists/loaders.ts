import "server-only";
import { ORDER_STATES, type OrderState } from "@/db/schema/orders";
import {
  ADMIN_VIEWS,
  AGENT_VIEWS,
  type AskedList,
  cursorText,
  filterOf,
  readAsked,
  readCursor,
} from "@/lib/orders/lists/asked-list";
import {
  countShops,
  findOrders,
  findShopName,
  findShopNames,
  type OrderRow,
  type Sort,
} from "@/lib/orders/lists/data";
import { findNamed } from "@/lib/orders/lists/find-named";
import { countByState, countQuiet, findNeeds, MOST_COUNTED } from "@/lib/orders/lists/find-needs";
import { type OrderItem, showItems } from "@/lib/orders/lists/show-items";
import type { Actor, AdminActor, AgentActor } from "@/lib/platform/access/actor";
import type { Scope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { hideAadhaar } from "@/lib/platform/identity/text/number-in-text";
import { readSearchToken } from "@/lib/platform/privacy/search-token";

const PAGE = 50;
const MOST_SHOPS = 1_000;

type Params = Record<string, string | undefined>;

/** One page of a list, and where its neighbours start. */
export type OrderList = {
  asked: AskedList;
  items: OrderItem[];
  previous: string | null;
  next: string | null;
  /** The search text; null if the list is not a search. */
  search: { text: string } | "over" | null;
};

/** The shop's orders for an agent's query string. */
export async function loadAgentList(actor: AgentActor, params: Params): Promise<OrderList> {
  const { view, found } = readAsked(params, AGENT_VIEWS);
  const needs =
    view === "needs" ? await findNeeds(db(), actor.scope, { at: now(), limit: MOST_COUNTED + 1 }) : null;
  const only = needs ? { ids: needs.map(({ id }) => id) } : {};
  return loadList(actor, { view, ...(found ? { found } : {}) }, params, only);
}

/** How many orders each of a shop's views holds, counted up to MOST_COUNTED. */
export async function loadViewCounts(actor: AgentActor): Promise<Record<keyof typeof AGENT_VIEWS, number>> {
  const [{ states, aside }, quiet, needs] = await Promise.all([
    countByState(db(), actor.scope),
    countQuiet(db(), actor.scope, now()),
    findNeeds(db(), actor.scope, { at: now(), limit: MOST_COUNTED + 1 }),
  ]);
  const sum = (view: readonly OrderState[]) =>
    view.reduce((count, state) => count + (states.get(state) ?? 0), 0);
  return {
    all: sum(ORDER_STATES),
    open: sum(AGENT_VIEWS.open.states),
    done: sum(AGENT_VIEWS.done.states),
    needs: needs.length,
    quiet,
    aside,
  };
}

/** All orders for an admin's query string. */
export function loadAdminList(actor: AdminActor, params: Params): Promise<OrderList> {
  return loadList(actor, readAsked(params, ADMIN_VIEWS), params);
}

async function loadList(
  actor: Actor,
  asked: AskedList,
  { after, before }: Params,
  only: { ids?: string[] } = {},
): Promise<OrderList> {
  const search = asked.found === undefined ? null : await readSearchToken(actor.sessionId, asked.found);
  if (asked.found !== undefined && !search)
    return { asked, items: [], previous: null, next: null, search: "over" };
  const filter = {
    ...filterOf(asked, actor.role === "admin" ? ADMIN_VIEWS : AGENT_VIEWS),
    ...only,
    ...(search ? { named: (await findNamed({ actor, search })).named } : {}),
  };
  const [from, until] = [readCursor(after), readCursor(before)];
  const place = from ? { after: from } : until ? { before: until } : {};
  const part = { ...(asked.sort ? { sort: asked.sort } : {}), ...place, limit: PAGE + 1 };
  const rows = await findOrders(db(), actor.scope, filter, part);
  return {
    asked,
    ...(await pageOf(
      actor.scope,
      rows,
      { isAfter: from !== undefined, isBefore: !from && until !== undefined },
      asked.sort,
    )),
    search: search ? { text: hideAadhaar(search.text) } : null,
  };
}

/** One row more than a page holds was fetched, to know whether the list continues. */
async function pageOf(
  scope: Scope,
  rows: OrderRow[],
  way: { isAfter: boolean; isBefore: boolean },
  sort: Sort = "newest",
) {
  const goesOn = rows.length > PAGE;
  const items = await showItems(scope, way.isBefore ? rows.slice(-PAGE) : rows.slice(0, PAGE));
  const [first, last] = [items[0], items.at(-1)];
  const place = (item: OrderItem | undefined) =>
    item ? cursorText({ at: sort === "quiet" ? item.updatedAt : item.createdAt, id: item.id }) : null;
  return {
    items,
    previous: way.isAfter || (way.isBefore && goesOn) ? place(first) : null,
    next: way.isBefore || goesOn ? place(last) : null,
  };
}

/** The shops the operator's list can be filtered by, sorted by name; the chosen one is always included. */
export async function loadShopNames({ scope }: AdminActor, chosen?: string) {
  const shops = await listRows({
    limit: MOST_SHOPS,
    find: (limit) => findShopNames(db(), scope, limit),
    count: () => countShops(db(), scope),
  });
  const isThere = chosen === undefined || shops.some(({ id }) => id === chosen);
  const other = isThere ? undefined : await findShopName(db(), scope, chosen);
  return withTotal(other ? [...shops, other] : shops, shops.total);
}
