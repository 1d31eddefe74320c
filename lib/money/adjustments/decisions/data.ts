import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { adjustments } from "@/db/schema/adjustments";
import { bankImports, bankLines } from "@/db/schema/bank-statement";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { dutiesThat, type Permission } from "@/lib/platform/access/roles";

const [askers, importers] = [alias(users, "askers"), alias(users, "importers")];

/** Which adjustments: those of one shop, or the one about a line of the bank's statement. */
export type AdjustmentsOf = { shopId?: string; lineId?: number };

/** The adjustments that wait for another admin, oldest first, each with the line of the bank's statement it is about. */
export function findWaitingAdjustments(
  db: Database,
  _scope: EveryoneScope,
  { shopId, lineId, limit }: AdjustmentsOf & { limit: number },
) {
  return db
    .select({
      id: adjustments.id,
      shopId: adjustments.shopId,
      shopName: shops.shopName,
      paise: adjustments.paise,
      reason: adjustments.reason,
      askedBy: adjustments.askedBy,
      askerName: askers.name,
      askedAt: adjustments.askedAt,
      line: {
        id: bankLines.id,
        day: bankLines.day,
        isTakenBack: bankLines.isTakenBack,
        dedupe: bankLines.dedupe,
        dataKey: bankLines.dataKey,
        sealed: bankLines.sealed,
      },
      importerName: importers.name,
      importedAt: bankImports.at,
      enteredPaise: topUps.amountPaise,
      topUpState: topUps.state,
    })
    .from(adjustments)
    .innerJoin(shops, eq(shops.id, adjustments.shopId))
    .leftJoin(askers, eq(askers.id, adjustments.askedBy))
    .leftJoin(bankLines, eq(bankLines.id, adjustments.bankLineId))
    .leftJoin(bankImports, eq(bankImports.id, bankLines.importId))
    .leftJoin(importers, eq(importers.id, bankImports.userId))
    .leftJoin(topUps, eq(topUps.id, adjustments.topUpId))
    .where(
      and(
        eq(adjustments.state, "waiting"),
        shopId ? eq(adjustments.shopId, shopId) : undefined,
        lineId ? eq(adjustments.bankLineId, lineId) : undefined,
      ),
    )
    .orderBy(asc(adjustments.askedAt), asc(adjustments.id))
    .limit(limit);
}

/** How many adjustments wait, since when the oldest does, and whether a higher amount for the second admin waits. */
export async function countWaitingAdjustments(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<string | null>`min(${adjustments.askedAt})`,
      raises: sql<number>`(select count(*)::int from second_admin_raises r where r.state = 'waiting')`,
    })
    .from(adjustments)
    .where(eq(adjustments.state, "waiting"));
  const { count = 0, since = null, raises = 0 } = row ?? {};
  return { count, since: since ? new Date(since) : null, raises };
}

/** How many admins can sign in who are allowed something. */
export function countActiveAdmins(
  db: Database,
  _scope: EveryoneScope,
  permission: Permission,
): Promise<number> {
  const mayDoIt = and(eq(users.role, "admin"), inArray(users.duty, dutiesThat(permission)));
  return db.$count(users, and(mayDoIt, eq(users.status, "active")));
}
