import type { Transaction } from "@/db/client";
import { consents } from "@/db/schema/consents";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AgentActor } from "@/lib/auth/actor";

/** Logs a customer's consent with its order: which text, in which language, when, taken by whom. */
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
