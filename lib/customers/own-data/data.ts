import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderErasures } from "@/db/schema/order-erasures";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { later } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";

/**
 * How far the erasure of an order is: since when nothing of it is shown (null while it waits for the order's end), and when it is
 * destroyed, or was. Null if none was asked.
 */
export async function findErasure(db: Database, _scope: EveryoneScope, orderId: string) {
  const [row] = await db
    .select({
      restrictedAt: orderErasures.restrictedAt,
      processedAt: orderErasures.processedAt,
      destroyedAt: orderErasures.destroyedAt,
    })
    .from(orderErasures)
    .where(eq(orderErasures.orderId, orderId));
  if (!row) return null;
  const { restrictedAt, processedAt, destroyedAt } = row;
  const dueAt = processedAt && later(processedAt, env().ERASURE_AFTER_DAYS * DAY_MS);
  return { restrictedAt, destroyedAt, destroyAt: destroyedAt ?? dueAt };
}

export type ErasureState = NonNullable<Awaited<ReturnType<typeof findErasure>>>;
