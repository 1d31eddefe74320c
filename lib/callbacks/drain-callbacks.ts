import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { now } from "@/lib/clock";
import { faultOf, log } from "@/lib/log";
import { recordEvidence } from "@/lib/orders/record-evidence";
import { passPoint } from "@/lib/recovery-points";

const MOST = 1_000;

/**
 * Processes what waits in the inbox, oldest first, each in a transaction of its own: the evidence
 * and the row's outcome stand together or not at all, so it may be killed anywhere and run again.
 * A row that cannot be processed keeps waiting and holds up no other.
 * @returns how many it processed. @throws Error when some could not be: the job is tried again.
 */
export async function drainCallbacks(): Promise<number> {
  let processed = 0;
  let stuck = 0;
  let after = 0;
  for (let turn = 0; turn < MOST; turn++) {
    const waiting = await nextWaiting(after);
    if (waiting === null) break;
    after = waiting;
    try {
      if (await processOne(waiting)) processed++;
    } catch (error) {
      stuck++;
      log.error({ ...faultOf(error), callback: waiting }, "a callback could not be processed");
    }
  }
  if (stuck > 0) throw new Error(`${stuck} callbacks could not be processed`);
  return processed;
}

async function nextWaiting(after: number): Promise<number | null> {
  const [row] = await db()
    .select({ id: callbacks.id })
    .from(callbacks)
    .where(and(isNull(callbacks.processedAt), gt(callbacks.id, after)))
    .orderBy(asc(callbacks.id))
    .limit(1);
  return row?.id ?? null;
}

/** @returns false where another worker has it, or had it. */
async function processOne(id: number): Promise<boolean> {
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
      .where(and(eq(callbacks.id, id), isNull(callbacks.processedAt)))
      .for("update", { skipLocked: true });
    if (!row) return false;
    const [order] = await tx
      .select({ id: orders.id, service: orders.service })
      .from(orders)
      .where(eq(orders.id, row.orderid));
    const { status, datetimeRaw } = row;
    // A verification is proved by the answer to its OTP alone: a "success" may be about the sending of it.
    const provesNothing = order?.service === "aadhaar_verification" && status === "success";
    const trust = provesNothing ? "reported" : row.trust;
    const outcome = order
      ? await recordEvidence(
          tx,
          order.id,
          { kind: "callback", content: { status, trust, datetimeRaw } },
          { source: "vendor_callback" },
        )
      : null;
    passPoint("callback_half_done");
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
