import { addedTraits, type Fact, numberOf } from "@/lib/orders/evidence/evidence";
import { type AuditFacts, type AuditValue, auditFacts, auditId } from "@/lib/platform/audit/audit-value";

type Act = { action: AuditValue; facts: AuditFacts };

/** The audit action for what a person did to an order; null for facts that are not a person's action. */
export function actOf(fact: Fact): Act | null {
  switch (fact.kind) {
    case "created":
      return { action: auditId("order.made"), facts: {} };
    case "submitted":
      return { action: auditId("order.sent"), facts: auditFacts({ attempt: fact.content.attempt }) };
    case "resume_requested":
      return { action: auditId("order.resumed"), facts: auditFacts({ attempt: fact.content.attempt }) };
    case "decided":
      return { action: auditId("order.decided"), facts: auditFacts({ state: fact.content.state }) };
    default:
      return addedAct(fact);
  }
}

/** What a person did in a step that only one service has, with its number. */
function addedAct(fact: Fact): Act | null {
  const traits = addedTraits(fact.kind);
  if (!traits?.act) return null;
  const { act, numbered } = traits;
  const facts = numbered ? auditFacts({ [numbered]: numberOf(fact) ?? undefined }) : {};
  return { action: auditId(act), facts };
}
