import type { Database } from "@/db/client";
import { upstreamCalls } from "@/db/schema/upstream-calls";
import type { CallRecord } from "@/lib/inexopay";
import { pauseAfter } from "@/lib/upstream/pause-rule";
import { pauseServices } from "@/lib/upstream/pause-services";

/**
 * Keeps a call to the vendor, as its client redacted it, and pauses the paid services where its answer
 * says that the next one would be refused too. @param orderId our order it was made for, if any.
 */
export async function recordCall(db: Database, call: CallRecord, orderId: string | null): Promise<void> {
  await db.insert(upstreamCalls).values({
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
  });
  const reason = pauseAfter(call);
  if (reason) await pauseServices(db, reason, orderId);
}
