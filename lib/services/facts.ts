import type { AddedFactTraits } from "@/lib/orders/evidence/meaning";
import { AADHAAR_FACTS, type AadhaarFact } from "@/lib/services/aadhaar/facts";
import { BANK_AGENT_FACTS, type BankAgentFact } from "@/lib/services/bank-agent/facts";

/** A fact that a service adds to those that every order may have. */
export type AddedFact = AadhaarFact | BankAgentFact;

/** What each of them means. */
export const ADDED_FACTS: Record<AddedFact["kind"], AddedFactTraits> = {
  ...AADHAAR_FACTS,
  ...BANK_AGENT_FACTS,
};
