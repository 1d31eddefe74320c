import { findOrder } from "@/lib/orders/data";
import { everyoneScope } from "@/lib/platform/access/policy";
import type { Act } from "@/lib/platform/access/step-up/demand";
import { db } from "@/lib/platform/database";

/** What an admin who decides an order is asked to confirm: its price goes back to the shop, or is charged. */
export async function actOfDecision({ orderid }: { orderid: string }): Promise<Act> {
  const order = await findOrder(db(), everyoneScope(), orderid);
  if (!order) return {};
  const { id, shopName, pricePaise } = order;
  return { order: id, shop: shopName, ...(pricePaise === null ? {} : { paise: pricePaise }) };
}
