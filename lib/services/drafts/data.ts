import { and, desc, eq, gte, notExists } from "drizzle-orm";
import type { Database } from "@/db/client";
import { formDrafts } from "@/db/schema/form-drafts";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/users";
import { type ShopScope, scopeCondition } from "@/lib/platform/access/policy";
import type { DraftForm } from "@/lib/services/drafts/draft-fields";

/**
 * A person's drafts of a form changed since a time, sealed, newest first. The person must belong to the scope's shop.
 * A draft whose order was created no longer counts, erased or not.
 */
export async function findDrafts(
  db: Database,
  scope: ShopScope,
  of: { userId: string; form: DraftForm; since: Date },
) {
  const order = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.requestId, formDrafts.id)));
  return db
    .select({
      id: formDrafts.id,
      dataKey: formDrafts.dataKey,
      sealed: formDrafts.sealed,
      updatedAt: formDrafts.updatedAt,
    })
    .from(formDrafts)
    .innerJoin(users, eq(users.id, formDrafts.userId))
    .where(
      and(
        scopeCondition(scope, users.shopId),
        eq(formDrafts.userId, of.userId),
        eq(formDrafts.form, of.form),
        gte(formDrafts.updatedAt, of.since),
        notExists(order),
      ),
    )
    .orderBy(desc(formDrafts.updatedAt));
}

/** Whether the form with this request id was already submitted. */
export async function wasSent(db: Database, scope: ShopScope, requestId: string): Promise<boolean> {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(scopeCondition(scope, orders.shopId), eq(orders.requestId, requestId)));
  return rows.length > 0;
}
