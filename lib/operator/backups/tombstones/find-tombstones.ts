import { asc, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderErasures } from "@/db/schema/order-erasures";
import type { Tombstone } from "@/lib/operator/backups/tombstones/tombstone";

/** The erasures that a database knows as carried out, oldest first. */
export async function findTombstones(db: Database): Promise<Tombstone[]> {
  const rows = await db
    .select({
      orderId: orderErasures.orderId,
      reason: orderErasures.reason,
      askedAt: orderErasures.askedAt,
      processedAt: orderErasures.processedAt,
      restrictedAt: orderErasures.restrictedAt,
      destroyedAt: orderErasures.destroyedAt,
    })
    .from(orderErasures)
    .where(isNotNull(orderErasures.restrictedAt))
    .orderBy(asc(orderErasures.restrictedAt), asc(orderErasures.orderId));
  return rows.flatMap(({ processedAt, restrictedAt, ...row }) =>
    processedAt && restrictedAt ? [{ ...row, processedAt, restrictedAt }] : [],
  );
}
