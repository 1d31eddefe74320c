import type { NumberKind } from "@/db/schema/vendor-numbers";
import { addedTraits, type Fact, textIn } from "@/lib/orders/evidence/evidence";

/** The vendor's numbers for an order in one of its facts. */
export function vendorNumbersIn(fact: Fact): { kind: NumberKind; number: string }[] {
  switch (fact.kind) {
    case "accepted":
    case "resumed":
    case "listed":
      return [{ kind: "txid", number: fact.content.txid }];
    case "found":
      return numbered("reference", fact.content.reference);
    default:
      return addedNumbers(fact);
  }
}

/** Those in a service's own fact. */
function addedNumbers(fact: Fact) {
  const fields = addedTraits(fact.kind)?.vendorNumbers;
  if (!fields) return [];
  return Object.entries(fields).flatMap(([field, kind]) => (kind ? numbered(kind, textIn(fact, field)) : []));
}

function numbered(kind: NumberKind, number: string | null) {
  return number ? [{ kind, number }] : [];
}
