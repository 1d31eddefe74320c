import { db } from "@/db/client";
import type { EvidenceSource, Fact } from "@/lib/orders/evidence/evidence";
import { type Recorded, recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { recordCall } from "@/lib/vendor/calls/record-call";
import type { CallRecord } from "@/lib/vendor/outcome";

/** Stores a call to the vendor and the fact it taught about an order, together or not at all. */
export async function recordAnswer(
  orderId: string,
  call: CallRecord,
  fact: Fact,
  source: EvidenceSource,
): Promise<Recorded> {
  return db().transaction(async (tx) => {
    // Lock the order first, then the services that a refusal pauses.
    const recorded = await recordEvidence(tx, orderId, fact, { source });
    await recordCall(tx, call, orderId);
    return recorded;
  });
}
