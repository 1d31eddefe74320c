import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { charges } from "@/db/schema/charges";
import { orders } from "@/db/schema/orders";
import { type ShopScope, scopeCondition } from "@/lib/platform/access/policy";

type Place = { at: Date; orderId: string; number: number };
type Asked = { from: Date; until: Date; after?: Place; limit: number };

/**
 * A shop's charges in a period, oldest first, by keyset. These rows never change: later events of the same orders are
 * new rows with their own times.
 */
export async function findChargesOf(db: Database, scope: ShopScope, { from, until, after, limit }: Asked) {
  return db
    .select({
      orderId: charges.orderId,
      number: charges.number,
      at: charges.at,
      effect: charges.effect,
      amountPaise: charges.amountPaise,
      service: orders.service,
      variant: orders.variant,
    })
    .from(charges)
    .innerJoin(orders, eq(orders.id, charges.orderId))
    .where(
      and(
        scopeCondition(scope, charges.shopId),
        gte(charges.at, after?.at ?? from),
        lt(charges.at, until),
        after
          ? sql`(${charges.at}, ${charges.orderId}, ${charges.number}) >
              (${after.at.toISOString()}::timestamptz, ${after.orderId}, ${after.number})`
          : undefined,
      ),
    )
    .orderBy(asc(charges.at), asc(charges.orderId), asc(charges.number))
    .limit(limit);
}
