import { and, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { agents } from "@/db/schema/agents";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import type { AgentScope, EveryoneScope } from "@/lib/auth/policy";

/** What makes a shop a bank agent: the id that account openings carry, and those that came with it. */
export type BankAgent = {
  bcagentid: string;
  vendorAgentId: string | null;
  apiTxnId: string | null;
  /** The onboarding that brought it; null where an admin approved it. */
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

/** The shop's bank agent ids: of its own onboarding, else of a claim that an admin approved; undefined for none. */
export async function findBankAgent(db: Database, scope: AgentScope): Promise<BankAgent | undefined> {
  const [onboarded] = await db
    .select(onboardedColumns)
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .where(
      and(
        eq(orders.agentId, scope.agentId),
        eq(orders.service, "bank_onboarding"),
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
    .where(and(eq(bankAgentClaims.agentId, scope.agentId), eq(bankAgentClaims.status, "approved")));
  return claim && { ...claim, vendorAgentId: null, apiTxnId: null, orderId: null };
}

/** The shop's newest onboarding that has not failed, or undefined: while it stands, there is no second one. */
export async function findOnboarding(db: Database, scope: AgentScope) {
  const [order] = await db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(
      and(
        eq(orders.agentId, scope.agentId),
        eq(orders.service, "bank_onboarding"),
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

/** The bcagentid that the shop says it has and no admin has looked at yet. */
export async function findWaitingClaim(db: Database, scope: AgentScope) {
  const [claim] = await db
    .select({ id: bankAgentClaims.id, bcagentid: bankAgentClaims.bcagentid, at: bankAgentClaims.at })
    .from(bankAgentClaims)
    .where(and(eq(bankAgentClaims.agentId, scope.agentId), eq(bankAgentClaims.status, "claimed")));
  return claim;
}

/** Whether the last claim of the shop was refused. */
export async function lastClaimRefused(db: Database, scope: AgentScope): Promise<boolean> {
  const [claim] = await db
    .select({ status: bankAgentClaims.status })
    .from(bankAgentClaims)
    .where(eq(bankAgentClaims.agentId, scope.agentId))
    .orderBy(desc(bankAgentClaims.at))
    .limit(1);
  return claim?.status === "refused";
}

/** The bank agents among some shops that came of onboardings. */
export async function findOnboarded(db: Database, _scope: EveryoneScope, agentIds: string[]) {
  if (agentIds.length === 0) return [];
  return db
    .select({ bcagentid: onboardedColumns.bcagentid, agentId: orders.agentId })
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .where(
      and(
        inArray(orders.agentId, agentIds),
        eq(orders.service, "bank_onboarding"),
        eq(orders.state, "succeeded"),
        eq(evidence.kind, "onboarded"),
      ),
    );
}

/** The claims of some shops that wait or were approved. */
export async function findClaims(db: Database, _scope: EveryoneScope, agentIds: string[]) {
  if (agentIds.length === 0) return [];
  return db
    .select({
      id: bankAgentClaims.id,
      agentId: bankAgentClaims.agentId,
      bcagentid: bankAgentClaims.bcagentid,
      status: bankAgentClaims.status,
      at: bankAgentClaims.at,
    })
    .from(bankAgentClaims)
    .where(and(inArray(bankAgentClaims.agentId, agentIds), ne(bankAgentClaims.status, "refused")))
    .orderBy(bankAgentClaims.at);
}

/** The names of the shops that have one of these bcagentids, by onboarding or approved: bcagentid and shop. */
export async function findHolders(db: Database, _scope: EveryoneScope, bcagentids: string[]) {
  if (bcagentids.length === 0) return [];
  const byClaim = await db
    .select({ bcagentid: bankAgentClaims.bcagentid, agentId: agents.id, shopName: agents.shopName })
    .from(bankAgentClaims)
    .innerJoin(agents, eq(agents.id, bankAgentClaims.agentId))
    .where(and(inArray(bankAgentClaims.bcagentid, bcagentids), eq(bankAgentClaims.status, "approved")));
  const byOnboarding = await db
    .select({ bcagentid: vendorNumbers.number, agentId: agents.id, shopName: agents.shopName })
    .from(vendorNumbers)
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
    .innerJoin(agents, eq(agents.id, orders.agentId))
    .where(
      and(
        inArray(vendorNumbers.number, bcagentids),
        eq(vendorNumbers.kind, "bcagentid"),
        eq(orders.service, "bank_onboarding"),
        eq(orders.state, "succeeded"),
      ),
    );
  return [...byClaim, ...byOnboarding];
}

/** The vendor's transactions of the shop's last account openings, newest first. @param limit of openings */
export async function findTransactions(db: Database, scope: AgentScope, limit: number) {
  const last = db
    .select({
      id: orders.id,
      createdAt: orders.createdAt,
      dataKey: orders.dataKey,
      sealed: orders.sealed,
    })
    .from(orders)
    .where(and(eq(orders.agentId, scope.agentId), eq(orders.service, "account_opening")))
    .orderBy(desc(orders.createdAt))
    .limit(limit)
    .as("last");
  return db
    .select({
      txnId: vendorNumbers.number,
      orderId: last.id,
      dataKey: last.dataKey,
      sealed: last.sealed,
    })
    .from(last)
    .innerJoin(vendorNumbers, and(eq(vendorNumbers.orderId, last.id), eq(vendorNumbers.kind, "txid")))
    .orderBy(desc(last.createdAt));
}

/** Which orders the vendor's transactions belong to: transaction to order id. */
export async function findOrdersOf(
  db: Database,
  scope: AgentScope | EveryoneScope,
  txnIds: string[],
): Promise<Map<string, string>> {
  if (txnIds.length === 0) return new Map();
  const rows = await db
    .select({ txnId: vendorNumbers.number, orderId: orders.id })
    .from(vendorNumbers)
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
    .where(
      and(
        scope.agentId === null ? undefined : eq(orders.agentId, scope.agentId),
        eq(orders.service, "account_opening"),
        isOneOf(txnIds),
      ),
    );
  return new Map(rows.map((row) => [row.txnId, row.orderId]));
}

/** As one parameter: a list of the vendor's may be longer than a query may have parameters. */
function isOneOf(txnIds: string[]): SQL | undefined {
  return and(
    eq(vendorNumbers.kind, "txid"),
    sql`${vendorNumbers.number} = any(${sql.param(txnIds)}::text[])`,
  );
}

/** The order that a transaction of the vendor belongs to. */
export type Owner = { orderId: string; createdAt: Date };

/** Which account openings the vendor's transactions belong to, for a whole list of them at once. */
export async function findOwners(
  db: Database,
  _scope: EveryoneScope,
  txnIds: string[],
): Promise<Map<string, Owner>> {
  const rows = await db
    .select({
      txnId: vendorNumbers.number,
      orderId: orders.id,
      createdAt: orders.createdAt,
      service: orders.service,
    })
    .from(vendorNumbers)
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
    .where(isOneOf(txnIds));
  // As a condition the service would tempt the planner to read all openings for it.
  const openings = rows.filter(({ service }) => service === "account_opening");
  return new Map(openings.map(({ txnId, orderId, createdAt }) => [txnId, { orderId, createdAt }]));
}

/** How many other openings of this order's customer and type left for the vendor, and have no transaction either. */
export async function countRivals(db: Database, _scope: EveryoneScope, orderId: string): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from ${orders} own join ${orders} other
      on other.pan_index = own.pan_index and other.variant = own.variant and other.id <> own.id
    where own.id = ${orderId} and other.service = 'account_opening' and other.state <> 'created'
      and not exists (select from ${evidence} e where e.order_id = other.id
        and (e.kind = 'rejected' or e.content ? 'txid'))`);
  return rows[0]?.count ?? 0;
}
