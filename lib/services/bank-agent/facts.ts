import type { AddedFactTraits } from "@/lib/orders/evidence/meaning";

/** A bank agent was onboarded. Only this answer has the ids; there is no look-up. */
export type BankAgentFact = {
  kind: "onboarded";
  content: { bcagentid: string; agentId: string | null; apiTxnId: string | null };
};

/** Its meaning. */
export const BANK_AGENT_FACTS: Record<BankAgentFact["kind"], AddedFactTraits> = {
  onboarded: { meaning: "proof_of_success" },
};
