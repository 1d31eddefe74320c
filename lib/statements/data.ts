import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { charges } from "@/db/schema/charges";
import { orders } from "@/db/schema/orders";
import type { AgentScope } from "@/lib/auth/policy";

type Asked = { from: Date; until: Date; after?: { createdAt: Date; id: string }; limit: number };

/** A shop's orders of a span, oldest first, by keyset. */
export async function findOrdersOf(db: Database, scope: AgentScope, { from, until, after, limit }: Asked) {
  return db
    .select({
      id: orders.id,
      service: orders.service,
      variant: orders.variant,
      state: orders.state,
      pricePaise: orders.pricePaise,
      createdAt: orders.createdAt,
    })
    .from(orders)
    .where(
      and(
        eq(orders.agentId, scope.agentId),
        gte(orders.createdAt, after?.createdAt ?? from),
        lt(orders.createdAt, until),
        after
          ? sql`(${orders.createdAt}, ${orders.id}) > (${after.createdAt.toISOString()}::timestamptz, ${after.id})`
          : undefined,
      ),
    )
    .orderBy(asc(orders.createdAt), asc(orders.id))
    .limit(limit);
}

/** What some orders of a shop did to its money. */
export async function findChargesOf(db: Database, scope: AgentScope, orderIds: string[]) {
  return db
    .select({ orderId: charges.orderId, effect: charges.effect, amountPaise: charges.amountPaise })
    .from(charges)
    .innerJoin(orders, eq(orders.id, charges.orderId))
    .where(and(eq(orders.agentId, scope.agentId), inArray(charges.orderId, orderIds)));
}
