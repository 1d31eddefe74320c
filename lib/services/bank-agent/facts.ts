import type { AddedFacts } from "@/lib/orders/evidence/meaning";

/** A bank agent was onboarded. Only this answer has the ids; there is no look-up. */
export type BankAgentFact = {
  kind: "onboarded";
  content: { bcagentid: string; agentId: string | null; apiTxnId: string | null };
};

/** Its meaning, and the ids in it. */
export const BANK_AGENT_FACTS: AddedFacts<BankAgentFact> = {
  onboarded: {
    meaning: "proof_of_success",
    vendorNumbers: { bcagentid: "bcagentid", agentId: "agent_id", apiTxnId: "api_txn_id" },
    reference: "bcagentid",
    isCharged: true,
  },
};

/** The ids of a bank agent in an order's history; null before its answer. */
export function bankIdsIn(history: readonly { kind: string }[]): BankAgentFact["content"] | null {
  return history.find(isOnboarded)?.content ?? null;
}

function isOnboarded(fact: { kind: string }): fact is BankAgentFact {
  return fact.kind === "onboarded";
}
