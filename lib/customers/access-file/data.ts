import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orders } from "@/db/schema/orders";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** The vendor's data about an order's customer, still sealed; null if there is none. */
export async function findVerified(db: Database, _scope: EveryoneScope, orderId: string) {
  const [row] = await db
    .select({ resultSealed: orders.resultSealed })
    .from(orders)
    .where(eq(orders.id, orderId));
  return row?.resultSealed ?? null;
}
