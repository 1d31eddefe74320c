import { and, asc, eq, isNotNull, isNull, lte } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { orderErasures } from "@/db/schema/order-erasures";
import { orderNotes } from "@/db/schema/order-notes";
import { orders } from "@/db/schema/orders";
import { problemMessages } from "@/db/schema/problem-messages";
import { lockForErasure } from "@/lib/orders/erasure/lock-for-erasure";
import { blankTexts } from "@/lib/orders/erasure/texts";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";
import { addJob } from "@/lib/platform/jobs/add-job";

/**
 * Destroys the data of every restricted order whose year is over: the data key, all that was sealed under it, and the texts
 * that came later. Each order is a transaction of its own, so it may be killed at any line.
 * @returns how many
 */
export async function destroyErased(db: Database, at: Date): Promise<number> {
  const due = await db
    .select({ orderId: orderErasures.orderId })
    .from(orderErasures)
    .where(
      and(
        isNotNull(orderErasures.restrictedAt),
        isNull(orderErasures.destroyedAt),
        lte(orderErasures.processedAt, later(at, -env().ERASURE_AFTER_DAYS * DAY_MS)),
      ),
    )
    .orderBy(asc(orderErasures.processedAt));
  for (const { orderId } of due) await db.transaction((tx) => destroy(tx, orderId, at));
  return due.length;
}

/** Destroys what an order's restriction kept. The order is as it was restricted; one that was destroyed stays so. */
export async function destroy(tx: Transaction, orderId: string, at: Date): Promise<void> {
  await lockForErasure(tx, orderId);
  const isKept = and(eq(orderErasures.orderId, orderId), isNull(orderErasures.destroyedAt));
  const gone = Buffer.alloc(0);
  const done = await tx
    .update(orderErasures)
    .set({ dataKey: gone, sealed: null, destroyedAt: at })
    .where(and(isKept, isNotNull(orderErasures.restrictedAt)))
    .returning({ orderId: orderErasures.orderId });
  if (done.length === 0) return;
  await tx.update(orders).set({ sealed: gone, resultSealed: null }).where(eq(orders.id, orderId));
  await tx.update(orderNotes).set({ sealed: gone }).where(eq(orderNotes.orderId, orderId));
  await tx
    .update(problemMessages)
    .set({ sealed: gone })
    .where(and(eq(problemMessages.orderId, orderId), isNotNull(problemMessages.sealed)));
  await blankTexts(tx, orderId);
  await addJob(tx, "keep_tombstones", {}, { key: "keep_tombstones" });
  const object = auditId(orderId);
  await recordAudit(tx, { userId: null, action: "order.data_destroyed", object, facts: {} });
}
