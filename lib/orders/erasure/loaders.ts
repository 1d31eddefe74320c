import "server-only";
import { findErasure } from "@/lib/orders/erasure/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";

/** An order's erasure as its page shows it; null if nobody asked for one. */
export async function loadErasure(actor: AdminActor, orderId: string) {
  const erasure = await findErasure(db(), actor.scope, orderId);
  if (!erasure) return null;
  const { processedAt } = erasure;
  return {
    ...erasure,
    /** From when its data may be destroyed; null while the order is under way. */
    destroyedFrom: processedAt && later(processedAt, env().ERASURE_AFTER_DAYS * DAY_MS),
  };
}

export type ErasureView = NonNullable<Awaited<ReturnType<typeof loadErasure>>>;
