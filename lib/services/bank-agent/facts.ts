import type { AddedFactTraits } from "@/lib/orders/evidence/meaning";

/** A bank agent was onboarded: the answer carries the ids, which no look-up shows again. */
export type BankAgentFact = {
  kind: "onboarded";
  content: { bcagentid: string; agentId: string | null; apiTxnId: string | null };
};

/** What it means. */
export const BANK_AGENT_FACTS: Record<BankAgentFact["kind"], AddedFactTraits> = {
  onboarded: { meaning: "proof_of_success" },
};
