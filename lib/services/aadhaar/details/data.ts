import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { type ShopScope, scopeCondition } from "@/lib/platform/access/policy";

/** The sealed details of one of this shop's verifications, and when it was verified. */
export async function findResult(db: Database, scope: ShopScope, orderId: string) {
  const [row] = await db
    .select({ dataKey: orders.dataKey, resultSealed: orders.resultSealed, verifiedAt: evidence.at })
    .from(orders)
    .innerJoin(evidence, and(eq(evidence.orderId, orders.id), eq(evidence.kind, "verified")))
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.id, orderId), isNotNull(orders.resultSealed)));
  return row;
}
