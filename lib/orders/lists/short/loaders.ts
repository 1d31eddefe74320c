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
