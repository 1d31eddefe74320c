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
      return numbered("reference", fact.content.reference);
    case "onboarded": {
      const { bcagentid, agentId, apiTxnId } = fact.content;
      return [
        ...numbered("bcagentid", bcagentid),
        ...numbered("agent_id", agentId),
        ...numbered("api_txn_id", apiTxnId),
      ];
    }
    default:
      return [];
  }
}

function numbered(kind: NumberKind, number: string | null) {
  return number ? [{ kind, number }] : [];
}
