import { asc } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderErasures } from "@/db/schema/order-erasures";
import type { Tombstone } from "@/lib/operator/backups/tombstones/tombstone";

/** The erasures that a database knows, oldest first. */
export function findTombstones(db: Database): Promise<Tombstone[]> {
  return db
    .select({
      orderId: orderErasures.orderId,
      reason: orderErasures.reason,
      askedAt: orderErasures.askedAt,
      processedAt: orderErasures.processedAt,
      restrictedAt: orderErasures.restrictedAt,
      destroyedAt: orderErasures.destroyedAt,
    })
    .from(orderErasures)
    .orderBy(asc(orderErasures.askedAt), asc(orderErasures.orderId));
}
