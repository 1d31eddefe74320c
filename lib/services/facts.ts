import type { AddedFactTraits } from "@/lib/orders/evidence/meaning";
import { AADHAAR_FACTS, type AadhaarFact } from "@/lib/services/aadhaar/facts";
import { BANK_AGENT_FACTS, type BankAgentFact } from "@/lib/services/bank-agent/facts";

/** Facts that services add to those of every order. */
export type AddedFact = AadhaarFact | BankAgentFact;

/** What each means, and what else the core has to know of it. */
export const ADDED_FACTS: Record<AddedFact["kind"], AddedFactTraits> = {
  ...AADHAAR_FACTS,
  ...BANK_AGENT_FACTS,
};
