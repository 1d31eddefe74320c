import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { type EveryoneScope, type ShopScope, scopeCondition } from "@/lib/platform/access/policy";
import { bankAgent } from "@/lib/services/bank-agent/service";

/** What makes a shop a bank agent: the id that account openings carry, and the ids returned with it. */
export type BankAgent = {
  bcagentid: string;
  vendorAgentId: string | null;
  apiTxnId: string | null;
  /** The onboarding that brought it; null if an admin approved it. */
  orderId: string | null;
  at: Date;
};

const onboardedColumns = {
  bcagentid: sql<string>`${evidence.content} ->> 'bcagentid'`,
  vendorAgentId: sql<string | null>`${evidence.content} ->> 'agentId'`,
  apiTxnId: sql<string | null>`${evidence.content} ->> 'apiTxnId'`,
  orderId: orders.id,
  at: evidence.at,
};

/** The shop's bank agent ids, from its onboarding or else from an approved claim; undefined if it has none. */
export async function findBankAgent(db: Database, scope: ShopScope): Promise<BankAgent | undefined> {
  const [onboarded] = await db
    .select(onboardedColumns)
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .where(
      and(
        scopeCondition(scope, orders.shopId),
        eq(orders.service, bankAgent.code),
        eq(orders.state, "succeeded"),
        eq(evidence.kind, "onboarded"),
      ),
    )
    .orderBy(evidence.at)
    .limit(1);
  if (onboarded) return onboarded;
  const [claim] = await db
    .select({ bcagentid: bankAgentClaims.bcagentid, at: bankAgentClaims.at })
    .from(bankAgentClaims)
    .where(and(scopeCondition(scope, bankAgentClaims.shopId), eq(bankAgentClaims.status, "approved")));
  return claim && { ...claim, vendorAgentId: null, apiTxnId: null, orderId: null };
}

/** The shop's newest onboarding that has not failed, or undefined. While there is one, a second is refused. */
export async function findOnboarding(db: Database, scope: ShopScope) {
  const [order] = await db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(
      and(
        scopeCondition(scope, orders.shopId),
        eq(orders.service, bankAgent.code),
        inArray(orders.state, [
          "created",
          "submitting",
          "processing",
          "unknown",
          "needs_review",
          "succeeded",
        ]),
      ),
    )
    .orderBy(desc(orders.createdAt))
    .limit(1);
  return order;
}

/** The bcagentid the shop claims, if no admin has reviewed it yet. */
export async function findWaitingClaim(db: Database, scope: ShopScope) {
  const [claim] = await db
    .select({ id: bankAgentClaims.id, bcagentid: bankAgentClaims.bcagentid, at: bankAgentClaims.at })
    .from(bankAgentClaims)
    .where(and(scopeCondition(scope, bankAgentClaims.shopId), eq(bankAgentClaims.status, "claimed")));
  return claim;
}

/** Whether the shop's last claim was refused. */
export async function lastClaimRefused(db: Database, scope: ShopScope): Promise<boolean> {
  const [claim] = await db
    .select({ status: bankAgentClaims.status })
    .from(bankAgentClaims)
    .where(scopeCondition(scope, bankAgentClaims.shopId))
    .orderBy(desc(bankAgentClaims.at))
    .limit(1);
  return claim?.status === "refused";
}

/** The bank agents among these shops that came from onboardings. */
export async function findOnboarded(db: Database, _scope: EveryoneScope, shopIds: string[]) {
  if (shopIds.length === 0) return [];
  return db
    .select({ bcagentid: onboardedColumns.bcagentid, shopId: orders.shopId })
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .where(
      and(
        inArray(orders.shopId, shopIds),
        eq(orders.service, bankAgent.code),
        eq(orders.state, "succeeded"),
        eq(evidence.kind, "onboarded"),
      ),
    );
}

/** The waiting and approved claims of these shops. */
export async function findClaims(db: Database, _scope: EveryoneScope, shopIds: string[]) {
  if (shopIds.length === 0) return [];
  return db
    .select({
      id: bankAgentClaims.id,
      shopId: bankAgentClaims.shopId,
      bcagentid: bankAgentClaims.bcagentid,
      status: bankAgentClaims.status,
      at: bankAgentClaims.at,
    })
    .from(bankAgentClaims)
    .where(and(inArray(bankAgentClaims.shopId, shopIds), ne(bankAgentClaims.status, "refused")))
    .orderBy(bankAgentClaims.at);
}

/** The names of shops that have one of these bcagentids, by onboarding or approval: bcagentid to shop. */
export async function findHolders(db: Database, _scope: EveryoneScope, bcagentids: string[]) {
  if (bcagentids.length === 0) return [];
  const byClaim = await db
    .select({ bcagentid: bankAgentClaims.bcagentid, shopId: shops.id, shopName: shops.shopName })
    .from(bankAgentClaims)
    .innerJoin(shops, eq(shops.id, bankAgentClaims.shopId))
    .where(and(inArray(bankAgentClaims.bcagentid, bcagentids), eq(bankAgentClaims.status, "approved")));
  const byOnboarding = await db
    .select({ bcagentid: vendorNumbers.number, shopId: shops.id, shopName: shops.shopName })
    .from(vendorNumbers)
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(
      and(
        inArray(vendorNumbers.number, bcagentids),
        eq(vendorNumbers.kind, "bcagentid"),
        eq(orders.service, bankAgent.code),
        eq(orders.state, "succeeded"),
      ),
    );
  return [...byClaim, ...byOnboarding];
}
