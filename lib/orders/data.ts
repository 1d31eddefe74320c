import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { isCallOf } from "@/db/call-of-order";
import type { Database } from "@/db/client";
import { type EvidenceSource, evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { vendorCalls } from "@/db/schema/vendor-calls";
import type { Evidence, EvidenceKind } from "@/lib/orders/evidence/evidence";
import { builtForScope } from "@/lib/platform/access/built-for-scope";
import { type Scope, scopeCondition } from "@/lib/platform/access/policy";
import { isOrderId } from "@/lib/platform/order-id";
import { ERASED_TEXT } from "@/lib/platform/privacy/mask-text";
import { LOOK_UPS } from "@/lib/vendor/calls/look-ups";

/** The columns every list shows of an order; the customer is still sealed. */
export const listColumns = {
  id: orders.id,
  service: orders.service,
  variant: orders.variant,
  state: orders.state,
  pricePaise: orders.pricePaise,
  chargedPaise: orders.chargedPaise,
  createdAt: orders.createdAt,
  updatedAt: orders.updatedAt,
  nextCheckAt: orders.nextCheckAt,
  asideAt: orders.asideAt,
  dataKey: orders.dataKey,
  sealed: orders.sealed,
  shopName: shops.shopName,
};

const orderById = builtForScope((db, scope) =>
  db
    .select({
      ...listColumns,
      shopId: orders.shopId,
      linkVersion: orders.linkVersion,
      evidenceCount: orders.evidenceCount,
      checks: orders.checks,
      replacesId: orders.replacesId,
      noticeVersion: orders.noticeVersion,
      userName: users.name,
    })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .innerJoin(users, eq(users.id, orders.userId))
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.id, sql.placeholder("orderId"))))
    .prepare(""),
);

/** One order in scope, or undefined. A missing order and somebody else's look alike. */
export async function findOrder(db: Database, scope: Scope, orderId: string) {
  if (!isOrderId(orderId)) return undefined;
  const { query, shop } = orderById(db, scope);
  const [row] = await query.execute({ ...shop, orderId });
  return row;
}

/** The orders in scope that replace an order, oldest first. */
export async function findReplacements(db: Database, scope: Scope, orderId: string) {
  return db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.replacesId, orderId)))
    .orderBy(asc(orders.createdAt), asc(orders.id));
}

/** The evidence count of an order, for pages that wait for a change. */
export async function findOrderVersion(db: Database, scope: Scope, orderId: string) {
  if (!isOrderId(orderId)) return undefined;
  const [row] = await db
    .select({ version: orders.evidenceCount })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.id, orderId)));
  return row;
}

export type HistoryRow = Evidence & {
  source: EvidenceSource;
  /** The request or job that recorded it, as in the log. */
  request: string | null;
  at: Date;
  userName: string | null;
};

const historyOf = builtForScope((db, scope) =>
  db
    .select({
      seq: evidence.seq,
      kind: evidence.kind,
      content: evidence.content,
      source: evidence.source,
      request: evidence.request,
      at: evidence.at,
      userName: users.name,
    })
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .leftJoin(users, eq(users.id, evidence.userId))
    .where(and(scopeCondition(scope, orders.shopId), eq(evidence.orderId, sql.placeholder("orderId"))))
    .orderBy(evidence.seq)
    .prepare(""),
);

/** The evidence of an order with sources and times, oldest first. Without free text, if it was erased. The order must be in scope. */
export async function findHistory(db: Database, scope: Scope, orderId: string): Promise<HistoryRow[]> {
  const { query, shop } = historyOf(db, scope);
  const rows = await query.execute({ ...shop, orderId });
  // record-evidence.ts wrote these rows from `Fact`, so kind and content match.
  const history = rows as HistoryRow[];
  return history.some(({ kind }) => kind === "erased") ? history.map(withoutText) : history;
}

/** The reason of a decision is the only free text in evidence, which is never rewritten. It may name the customer. */
function withoutText(row: HistoryRow): HistoryRow {
  return row.kind === "decided" ? { ...row, content: { ...row.content, reason: ERASED_TEXT } } : row;
}

/** The evidence of several orders in scope, each oldest first. @param kinds only these */
export async function findEvidenceOf(
  db: Database,
  scope: Scope,
  orderIds: string[],
  kinds?: readonly EvidenceKind[],
) {
  const rows = await db
    .select({
      orderId: evidence.orderId,
      seq: evidence.seq,
      kind: evidence.kind,
      content: evidence.content,
    })
    .from(evidence)
    .innerJoin(orders, eq(orders.id, evidence.orderId))
    .where(
      and(
        scopeCondition(scope, orders.shopId),
        sql`${evidence.orderId} = any(${sql.param(orderIds)}::text[])`,
        kinds && inArray(evidence.kind, [...kinds]),
      ),
    )
    .orderBy(evidence.orderId, evidence.seq);
  // record-evidence.ts wrote these rows from `Fact`, so kind and content match.
  return rows as (Evidence & { orderId: string })[];
}

/** When the vendor was last asked about an order, by anyone. A look-up that was never sent does not count. */
export async function lastLookUpAt(db: Database, scope: Scope, orderId: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: sql<Date | null>`max(${vendorCalls.at})`.mapWith(vendorCalls.at) })
    .from(vendorCalls)
    .innerJoin(orders, eq(orders.id, vendorCalls.orderId))
    .where(
      and(
        scopeCondition(scope, orders.shopId),
        isCallOf(orderId),
        inArray(vendorCalls.endpoint, LOOK_UPS),
        ne(vendorCalls.outcome, "notSent"),
      ),
    );
  return row?.at ?? null;
}
