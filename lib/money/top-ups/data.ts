import { and, count, desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { topUps } from "@/db/schema/top-ups";
import { type ShopScope, scopeCondition } from "@/lib/platform/access/policy";

const { id, reference, amountPaise, method, utr, paidOn, state, decidedAt, reason, createdAt } = topUps;
const columns = { id, reference, amountPaise, method, utr, paidOn, state, decidedAt, reason, createdAt };

/** A shop's top-ups, newest first. */
export async function findTopUps(db: Database, scope: ShopScope, limit: number) {
  return db
    .select(columns)
    .from(topUps)
    .where(scopeCondition(scope, topUps.shopId))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}

/** How many top-ups a shop has. */
export async function countTopUps(db: Database, scope: ShopScope): Promise<number> {
  const [row] = await db.select({ count: count() }).from(topUps).where(scopeCondition(scope, topUps.shopId));
  return row?.count ?? 0;
}

/** One top-up of a shop; undefined if there is none with this id. */
export async function findTopUp(db: Database, scope: ShopScope, topUpId: string) {
  const [row] = await db
    .select(columns)
    .from(topUps)
    .where(and(scopeCondition(scope, topUps.shopId), eq(id, topUpId)));
  return row;
}
