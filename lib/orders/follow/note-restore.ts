import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orderProgress } from "@/db/schema/order-progress";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { nextSend } from "@/lib/orders/evidence/truth";
import { isSentFromStore } from "@/lib/orders/next-action";
import { serviceOf } from "@/lib/services/registry";

const BY_PORTAL = { source: "portal" } as const;

/**
 * Call once in the transaction that restores a backup. An order not sent before the backup may have been sent since:
 * it counts as sent with its answer lost, so that look-ups find out and nobody is offered to send it again.
 * @returns how many orders were marked
 */
export async function noteRestore(db: Database): Promise<number> {
  const unsent = await db
    .select({ id: orderProgress.orderId, service: orderProgress.service })
    .from(orderProgress)
    .where(eq(orderProgress.state, "created"));
  let noted = 0;
  for (const { id, service } of unsent)
    if (isSentFromStore(serviceOf(service)) && (await countAsSent(db, id))) noted++;
  return noted;
}

/** Marks one such order. @returns false if it is known to have been sent; then nothing is recorded */
export async function countAsSent(db: Database, orderId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const attempt = nextSend(await loadEvidence(tx, orderId));
    if (attempt === null) return false;
    await recordEvidence(tx, orderId, { kind: "submitted", content: { attempt } }, BY_PORTAL);
    await recordEvidence(tx, orderId, { kind: "no_answer", content: { attempt } }, BY_PORTAL);
    return true;
  });
}
