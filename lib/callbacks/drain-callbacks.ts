import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { settleCallback } from "@/lib/callbacks/settle-callback";
import { now } from "@/lib/clock";
import { faultOf, log } from "@/lib/log";
import { passPoint } from "@/lib/recovery-points";

const MOST = 1_000;

type Trust = (typeof callbacks.$inferSelect)["trust"];

/**
 * Processes what waits in the inbox, confirmed callbacks before reported ones and oldest first, each in a transaction of its own: the evidence
 * and the row's outcome stand together or not at all, so it may be killed anywhere and run again.
 * A row that cannot be processed keeps waiting and holds up no other.
 * @returns how many it processed. @throws Error when some could not be: the job is tried again.
 */
export async function drainCallbacks(): Promise<number> {
  // Anyone with an order's link can report; what the vendor says by the secret path does not wait behind it.
  const [confirmed, reported] = [await drain("confirmed"), await drain("reported")];
  const stuck = confirmed.stuck + reported.stuck;
  if (stuck > 0) throw new Error(`${stuck} callbacks could not be processed`);
  return confirmed.processed + reported.processed;
}

async function drain(trust: Trust): Promise<{ processed: number; stuck: number }> {
  let processed = 0;
  let stuck = 0;
  let after = 0;
  for (let turn = 0; turn < MOST; turn++) {
    const waiting = await nextWaiting(trust, after);
    if (waiting === null) break;
    after = waiting;
    try {
      if (await processOne(waiting)) processed++;
    } catch (error) {
      stuck++;
      log.error({ ...faultOf(error), callback: waiting }, "a callback could not be processed");
    }
  }
  return { processed, stuck };
}

async function nextWaiting(trust: Trust, after: number): Promise<number | null> {
  const [row] = await db()
    .select({ id: callbacks.id })
    .from(callbacks)
    .where(and(eq(callbacks.trust, trust), isNull(callbacks.processedAt), gt(callbacks.id, after)))
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
      .for("no key update", { skipLocked: true });
    if (!row) return false;
    const outcome = await settleCallback(tx, row);
    passPoint("callback_half_done");
    await tx.update(callbacks).set({ processedAt: now(), outcome }).where(eq(callbacks.id, row.id));
    return true;
  });
}
