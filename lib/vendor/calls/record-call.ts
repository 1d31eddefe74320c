import type { Database } from "@/db/client";
import { type CallPurpose, vendorCalls } from "@/db/schema/vendor-calls";
import { log } from "@/lib/platform/log/log";
import { pauseAfter } from "@/lib/vendor/health/pause-rule";
import { pauseServices } from "@/lib/vendor/health/pause-services";
import type { CallRecord } from "@/lib/vendor/outcome";

/** Who made a call by hand, and why. */
export type ByHand = { userId: string; purpose: CallPurpose };

/**
 * Stores a call to the vendor, already redacted, and pauses the paid services if its answer means that the next call
 * would be refused too.
 * @param orderId our order it was made for, if any
 * @returns the row's id
 */
export async function recordCall(
  db: Database,
  call: CallRecord,
  orderId: string | null,
  byHand?: ByHand,
): Promise<number> {
  const row = {
    ...byHand,
    orderId,
    endpoint: call.endpoint,
    sentOrderid: call.orderid,
    outcome: call.outcome,
    reason: call.reason,
    httpStatus: call.httpStatus,
    durationMs: Math.round(call.durationMs),
    request: call.request,
    response: call.response,
    at: call.startedAt,
  };
  const [kept] = await db.insert(vendorCalls).values(row).returning({ id: vendorCalls.id });
  if (!kept) throw new Error("The call could not be stored");
  const { endpoint, outcome, reason: why, httpStatus, durationMs } = row;
  const summary = { order: orderId ?? undefined, endpoint, outcome, why, status: httpStatus, ms: durationMs };
  log.info(summary, "the vendor was asked");
  const reason = pauseAfter(call);
  if (reason) await pauseServices(db, reason, orderId);
  return kept.id;
}
