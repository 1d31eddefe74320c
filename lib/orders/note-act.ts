import type { Transaction } from "@/db/client";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Fact } from "@/lib/orders/evidence";

type Act = { action: string; facts: Record<string, string> };

/** What a person did to an order, as the audit log names it; null for facts that are no act of theirs. */
export function actOf(fact: Fact): Act | null {
  switch (fact.kind) {
    case "created":
      return { action: "order.made", facts: {} };
    case "submitted":
      return { action: "order.sent", facts: { attempt: String(fact.content.attempt) } };
    case "resume_requested":
      return { action: "order.resumed", facts: { attempt: String(fact.content.attempt) } };
    case "otp_asked":
      return { action: "order.otp_asked", facts: { round: String(fact.content.round) } };
    case "otp_tried":
      return { action: "order.otp_tried", facts: { attempt: String(fact.content.attempt) } };
    case "decided":
      return { action: "order.decided", facts: { state: fact.content.state } };
    default:
      return null;
  }
}

/** Notes in the audit log what a person did to an order; a machine's facts are evidence alone. */
export async function noteAct(
  tx: Transaction,
  orderId: string,
  fact: Fact,
  userId: string | undefined,
): Promise<void> {
  const act = userId === undefined ? null : actOf(fact);
  if (act && userId !== undefined) await recordAudit(tx, { userId, object: orderId, ...act });
}
