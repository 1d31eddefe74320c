import { type Outcome, type PanStatus, panStatus } from "@/lib/inexopay";
import type { Fact } from "@/lib/orders/evidence";
import { recordAnswer } from "@/lib/orders/record-answer";
import type { Recorded } from "@/lib/orders/record-evidence";
import { inexopay } from "@/lib/upstream/client";

/**
 * Asks the vendor what became of a PAN order. It tells no state of the application: a reference
 * proves an acknowledgement, an answer without one proves that the order is known there, and
 * "not found" proves nothing.
 */
export async function lookUpPan(orderId: string): Promise<Recorded> {
  const outcome = await panStatus(inexopay(), { orderid: orderId });
  return recordAnswer(orderId, outcome.call, factOf(outcome), "look_up");
}

function factOf(outcome: Outcome<PanStatus>): Fact {
  if (outcome.kind === "accepted") {
    const { reference, amountPaise } = outcome.data;
    return { kind: "found", content: { reference, amountPaise } };
  }
  if (outcome.kind === "rejected" && outcome.reason === "not_found")
    return { kind: "not_found", content: {} };
  return { kind: "look_up_inconclusive", content: { reason: outcome.reason } };
}
