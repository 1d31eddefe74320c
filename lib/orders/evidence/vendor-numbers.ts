import type { NumberKind } from "@/db/schema/vendor-numbers";
import type { Fact } from "@/lib/orders/evidence/evidence";

/** The vendor's numbers for an order in one of its facts. */
export function vendorNumbersIn(fact: Fact): { kind: NumberKind; number: string }[] {
  switch (fact.kind) {
    case "accepted":
    case "resumed":
    case "listed":
      return [{ kind: "txid", number: fact.content.txid }];
    case "found":
      return told("reference", fact.content.reference);
    case "onboarded": {
      const { bcagentid, agentId, apiTxnId } = fact.content;
      return [...told("bcagentid", bcagentid), ...told("agent_id", agentId), ...told("api_txn_id", apiTxnId)];
    }
    default:
      return [];
  }
}

function told(kind: NumberKind, number: string | null) {
  return number ? [{ kind, number }] : [];
}
