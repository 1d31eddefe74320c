import type { Database } from "@/db/client";
import { upstreamCalls } from "@/db/schema/upstream-calls";
import type { CallRecord } from "@/lib/inexopay";

/** Keeps a call to the vendor, as its client redacted it. @param orderId our order it was made for, if any. */
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
}
