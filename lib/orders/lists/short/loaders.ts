import "server-only";
import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { countOrders } from "@/lib/orders/lists/counts/data";
import { findOrders } from "@/lib/orders/lists/data";
import { type OrderItem, showItems } from "@/lib/orders/lists/show-items";
import type { Scope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { listRows, type Shown, withTotal } from "@/lib/platform/forms/list-rows";

/** The latest orders of a scope, in any of the given states, of one service or all. */
export async function loadLastOrders(
  scope: Scope,
  limit: number,
  states?: OrderState[],
  service?: Service,
): Promise<OrderItem[]> {
  const filter = { ...(states ? { states } : {}), ...(service ? { service } : {}) };
  return showItems(scope, await findOrders(db(), scope, filter, { limit }));
}

/**
 * The latest of a scope's orders that are not among these.
 * @param among how many of the latest are looked through
 * @returns at most `limit` of them, and whether there are any orders at all
 */
export async function loadOtherOrders(
  scope: Scope,
  these: ReadonlySet<string>,
  { among, limit }: { among: number; limit: number },
): Promise<{ orders: OrderItem[]; areThereAny: boolean }> {
  const last = await findOrders(db(), scope, {}, { limit: among });
  const others = last.filter(({ id }) => !these.has(id)).slice(0, limit);
  return { orders: await showItems(scope, others), areThereAny: last.length > 0 };
}

/** Orders by id, in that order; those out of scope are left out. */
export async function loadOrdersByIds(scope: Scope, ids: string[]): Promise<OrderItem[]> {
  if (ids.length === 0) return [];
  const items = await showItems(scope, await findOrders(db(), scope, { ids }, { limit: ids.length }));
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The latest orders of one service, and their number. */
export async function loadServiceOrders(
  scope: Scope,
  service: Service,
  limit: number,
): Promise<Shown<OrderItem>> {
  const found = await listRows({
    limit,
    find: (most) => findOrders(db(), scope, { service }, { limit: most }),
    count: () => countOrders(db(), scope, service),
  });
  return withTotal(await showItems(scope, found), found.total);
}
