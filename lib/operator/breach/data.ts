import { and, asc, eq, gt, gte, inArray, lt, or, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** Which orders a breach touched: one, those of a shop, those that something happened to in a time, or what all given name. */
export type Touched = { orderId?: string; shopId?: string; times?: { from: Date; to: Date } };

/** The next touched orders by id, the customer still sealed. @param after the id of the last one before */
export function findTouched(
  db: Database,
  _scope: EveryoneScope,
  touched: Touched,
  after: string,
  limit: number,
) {
  const { orderId, shopId, times } = touched;
  return db
    .select({
      id: orders.id,
      service: orders.service,
      state: orders.state,
      createdAt: orders.createdAt,
      updatedAt: orders.updatedAt,
      mobileIndex: orders.mobileIndex,
      dataKey: orders.dataKey,
      sealed: orders.sealed,
      shopName: shops.shopName,
    })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(
      and(
        gt(orders.id, after),
        orderId === undefined ? undefined : eq(orders.id, orderId),
        shopId === undefined ? undefined : eq(orders.shopId, shopId),
        times && happenedIn(db, times),
      ),
    )
    .orderBy(asc(orders.id))
    .limit(limit);
}

function happenedIn(db: Database, { from, to }: { from: Date; to: Date }): SQL | undefined {
  const facts = db
    .select({ id: evidence.orderId })
    .from(evidence)
    .where(and(gte(evidence.at, from), lt(evidence.at, to)));
  const acts = db
    .select({ id: auditLog.object })
    .from(auditLog)
    .where(and(gte(auditLog.at, from), lt(auditLog.at, to)));
  const isMade = and(gte(orders.createdAt, from), lt(orders.createdAt, to));
  return or(isMade, inArray(orders.id, facts), inArray(orders.id, acts));
}

/** What people did to these orders, by the audit log, oldest first. @param times only what was done then */
export function findActs(db: Database, _scope: EveryoneScope, orderIds: string[], times: Touched["times"]) {
  return db
    .select({ object: auditLog.object, action: auditLog.action, at: auditLog.at, by: users.name })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .where(
      and(
        inArray(auditLog.object, orderIds),
        times && gte(auditLog.at, times.from),
        times && lt(auditLog.at, times.to),
      ),
    )
    .orderBy(asc(auditLog.seq));
}
