import { eq } from "drizzle-orm";
import { type Database, isTransaction, type Transaction } from "@/db/client";
import { type ErasureAsker, type ErasureReason, orderErasures } from "@/db/schema/order-erasures";
import { lockForErasure, mayBeErased } from "@/lib/orders/erasure/lock-for-erasure";
import { restrict } from "@/lib/orders/erasure/restrict";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { addJob } from "@/lib/platform/jobs/add-job";
import { isErased } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";

export type AskedErasure = {
  orderId: string;
  /** `tombstone` is the record beside the backups, after a restore. */
  requestedBy: AdminActor | Exclude<ErasureAsker, "admin">;
  /** `customer_asked` by default. */
  reason?: ErasureReason;
  /** Does not wait for its end: a restored backup may be of a time when an order that was erased was under way. */
  evenUnderWay?: boolean;
  now: Date;
};

/** `waits`: the order is under way, and a job carries it out when it has ended. */
export type Erasure = { orderId: string; step: "waits" | "restricted" | "destroyed" };

/**
 * Erases an order's personal data, as its customer asked. From that moment it is shown nowhere: its data key is out of every
 * reader's reach, and nothing finds the order by its person. When the law's year is over, a job destroys the key
 * (`destroyErased`). The order keeps its number, evidence codes, state, money and times. One that is still under way is erased
 * when it has ended (`carryOutErasures`). Asking again changes nothing. It joins the caller's transaction, if there is one,
 * which must not have locked an order or a callback.
 * @returns how far it is; `not_found` if there is no such order
 */
export async function eraseOrder(db: Database, asked: AskedErasure): Promise<Result<Erasure>> {
  const erase = (tx: Transaction) => eraseIn(tx, asked);
  return isTransaction(db) ? erase(db) : db.transaction(erase);
}

async function eraseIn(tx: Transaction, asked: AskedErasure): Promise<Result<Erasure>> {
  const { orderId, requestedBy, reason = "customer_asked", now } = asked;
  const order = await lockForErasure(tx, orderId);
  if (!order) return fail("not_found");
  const by = typeof requestedBy === "string" ? requestedBy : "admin";
  const userId = typeof requestedBy === "string" ? null : requestedBy.userId;
  const added = await tx
    .insert(orderErasures)
    .values({ orderId, askedAt: now, askedBy: by, userId, reason })
    .onConflictDoNothing()
    .returning({ orderId: orderErasures.orderId });
  const isNew = added.length > 0;
  if (isNew) {
    const facts = { by: auditId(by), reason: auditId(reason) };
    await addJob(tx, "keep_tombstones", {}, { key: "keep_tombstones" });
    await recordAudit(tx, { userId, action: "order.erasure_asked", object: auditId(orderId), facts });
  }
  if (isErased(order)) return ok({ orderId, step: await stepOf(tx, orderId) });
  if (!asked.evenUnderWay && !mayBeErased(order)) return ok({ orderId, step: "waits" });
  await restrict(tx, order, { by, userId, at: now });
  return ok({ orderId, step: "restricted" });
}

async function stepOf(tx: Transaction, orderId: string): Promise<"restricted" | "destroyed"> {
  const [row] = await tx
    .select({ destroyedAt: orderErasures.destroyedAt })
    .from(orderErasures)
    .where(eq(orderErasures.orderId, orderId));
  return row?.destroyedAt ? "destroyed" : "restricted";
}
