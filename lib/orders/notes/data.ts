import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderNotes } from "@/db/schema/order-notes";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** The sealed notes about an order, oldest first. */
export async function findNotes(db: Database, _scope: EveryoneScope, orderId: string) {
  return db
    .select({
      id: orderNotes.id,
      sealed: orderNotes.sealed,
      at: orderNotes.at,
      userName: users.name,
      dataKey: orders.dataKey,
    })
    .from(orderNotes)
    .innerJoin(orders, eq(orders.id, orderNotes.orderId))
    .innerJoin(users, eq(users.id, orderNotes.userId))
    .where(eq(orderNotes.orderId, orderId))
    .orderBy(asc(orderNotes.id));
}
