import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orderErasures } from "@/db/schema/order-erasures";
import { orders } from "@/db/schema/orders";
import type { Tombstone } from "@/lib/operator/backups/tombstones/tombstone";
import { destroy } from "@/lib/orders/erasure/destroy-erased";
import { eraseOrder } from "@/lib/orders/erasure/erase-order";
import { now } from "@/lib/platform/clock";

/**
 * Repeats erasures in a database that a backup was laid into, in the transaction that restores it. The backup may be of a time
 * when an order was still under way: what was restricted is restricted again all the same, and what was destroyed is
 * destroyed. Orders that the backup does not have are passed over.
 * @returns how many orders were erased again
 */
export async function eraseAgain(tx: Transaction, tombstones: readonly Tombstone[]): Promise<number> {
  const ids = tombstones.map(({ orderId }) => orderId);
  const there = new Set(
    (
      await tx
        .select({ id: orders.id })
        .from(orders)
        .where(sql`${orders.id} = any(${sql.param(ids)}::text[])`)
    ).map(({ id }) => id),
  );
  let again = 0;
  for (const one of tombstones) if (there.has(one.orderId) && (await eraseOne(tx, one))) again++;
  return again;
}

/** @returns whether it was not erased as far in the backup */
async function eraseOne(tx: Transaction, one: Tombstone): Promise<boolean> {
  const { orderId, reason, askedAt, processedAt, restrictedAt, destroyedAt } = one;
  const before = await stepOf(tx, orderId);
  const asked = { orderId, requestedBy: "tombstone", reason, now: askedAt } as const;
  await eraseOrder(tx, { ...asked, evenUnderWay: restrictedAt !== null });
  if (restrictedAt && !before?.restrictedAt)
    await tx
      .update(orderErasures)
      .set({ restrictedAt, ...(processedAt ? { processedAt } : {}) })
      .where(eq(orderErasures.orderId, orderId));
  if (destroyedAt) await destroy(tx, orderId, now());
  return (restrictedAt !== null && !before?.restrictedAt) || (destroyedAt !== null && !before?.destroyedAt);
}

async function stepOf(tx: Transaction, orderId: string) {
  const { restrictedAt, destroyedAt } = orderErasures;
  const [row] = await tx
    .select({ restrictedAt, destroyedAt })
    .from(orderErasures)
    .where(eq(orderErasures.orderId, orderId));
  return row;
}
