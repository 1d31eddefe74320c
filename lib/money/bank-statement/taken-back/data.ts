import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import type { EveryoneScope } from "@/lib/platform/access/policy";

const isOpen = and(
  eq(bankLines.isTakenBack, true),
  eq(bankLines.state, "credited"),
  isNull(bankLines.madeGoodAt),
);

/** Payments that were credited and whose money went out again, until an admin has made them good; the oldest first. */
export function findTakenBack(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select({
      id: bankLines.id,
      day: bankLines.day,
      paise: bankLines.amountPaise,
      reference: topUps.reference,
      creditedAt: topUps.decidedAt,
      shopId: topUps.shopId,
      shopName: shops.shopName,
    })
    .from(bankLines)
    .innerJoin(topUps, eq(topUps.id, bankLines.topUpId))
    .innerJoin(shops, eq(shops.id, topUps.shopId))
    .where(isOpen)
    .orderBy(asc(bankLines.id))
    .limit(limit);
}

export type TakenBack = Awaited<ReturnType<typeof findTakenBack>>[number];

/** How many there are. */
export async function countTakenBack(db: Database, _scope: EveryoneScope): Promise<number> {
  const [row] = await db.select({ count: count() }).from(bankLines).where(isOpen);
  return row?.count ?? 0;
}
