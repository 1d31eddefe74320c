import type { Transaction } from "@/db/client";
import { consents } from "@/db/schema/consents";
import type { AgentActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";

/** Records a customer's consent with its order: which text, in which language, when, and by which agent. */
export async function recordConsent(
  tx: Transaction,
  actor: AgentActor,
  consent: { orderId: string; version: string; language: string; at: Date },
): Promise<void> {
  const { orderId, version, language, at } = consent;
  await tx.insert(consents).values({ orderId, textVersion: version, language, userId: actor.userId, at });
  await recordAudit(tx, {
    userId: actor.userId,
    action: "consent.recorded",
    object: auditId(orderId),
    facts: { version: auditId(version), language: auditId(language) },
  });
}
