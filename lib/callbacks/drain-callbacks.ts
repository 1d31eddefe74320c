import { asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { now } from "@/lib/clock";
import { recordEvidence } from "@/lib/orders/record-evidence";

const MOST = 1_000;

/**
 * Processes what waits in the inbox, oldest first, each in a transaction of its own: the evidence
 * and the row's outcome stand together or not at all, so it may be killed anywhere and run again.
 * @returns how many it processed.
 */
export async function drainCallbacks(): Promise<number> {
  for (let done = 0; done < MOST; done++) {
    if (!(await processNext())) return done;
  }
  return MOST;
}

async function processNext(): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .select({
        id: callbacks.id,
        orderid: callbacks.orderid,
        status: callbacks.status,
        trust: callbacks.trust,
        datetimeRaw: callbacks.datetimeRaw,
      })
      .from(callbacks)
      .where(isNull(callbacks.processedAt))
      .orderBy(asc(callbacks.id))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!row) return false;
    const [order] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, row.orderid));
    const { status, trust, datetimeRaw } = row;
    const outcome = order
      ? await recordEvidence(
          tx,
          order.id,
          { kind: "callback", content: { status, trust, datetimeRaw } },
          { source: "vendor_callback" },
        )
      : null;
    await tx
      .update(callbacks)
      .set({
        processedAt: now(),
        outcome: outcome ? (outcome.recorded ? "recorded" : "repeated") : "unknown_order",
      })
      .where(eq(callbacks.id, row.id));
    return true;
  });
}
