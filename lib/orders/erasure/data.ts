import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderErasures } from "@/db/schema/order-erasures";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** How far an order's erasure is, and who asked for it; undefined if nobody did. */
export async function findErasure(db: Database, _scope: EveryoneScope, orderId: string) {
  const { askedAt, askedBy, reason, processedAt, restrictedAt, destroyedAt } = orderErasures;
  const [row] = await db
    .select({ askedAt, askedBy, reason, processedAt, restrictedAt, destroyedAt, userName: users.name })
    .from(orderErasures)
    .leftJoin(users, eq(users.id, orderErasures.userId))
    .where(eq(orderErasures.orderId, orderId));
  return row;
}
