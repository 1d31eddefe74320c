import { findRequest } from "@/lib/customers/requests/data";
import { everyoneScope } from "@/lib/platform/access/policy";
import type { Act } from "@/lib/platform/access/step-up/demand";
import { db } from "@/lib/platform/database";

/** What an admin who erases is asked to confirm: the order, and its shop. */
export async function actOfErasure({ request }: { request: number }): Promise<Act> {
  const found = await findRequest(db(), everyoneScope(), request);
  return found ? { order: found.orderId, shop: found.shopName } : {};
}
