import type { Service } from "@/db/schema/services";
import type { CallRecord } from "@/lib/inexopay";
import type { Fact } from "@/lib/orders/evidence";
import { findListedAccount } from "@/lib/services/bank-account/find-listed-account";
import { lookUpAccount } from "@/lib/services/bank-account/look-up-account";
import { openAccountAtVendor } from "@/lib/services/bank-account/open-account-at-vendor";
import { onboardAtVendor } from "@/lib/services/bank-agent/onboard-at-vendor";
import { lookUpPan } from "@/lib/services/pan/look-up-pan";
import { sendPan } from "@/lib/services/pan/send-pan";

/** An order as the steps towards the vendor need it, its fields in plain text. */
export type SentOrder = {
  id: string;
  agentId: string;
  linkVersion: number;
  /** The vendor's transaction, once it gave one. */
  txid: string | null;
  fields: Record<string, string>;
};

/** A call to the vendor and the fact that its answer is. */
export type Answer = { call: CallRecord; fact: Fact };

type Steps = {
  /** The one write of the order. `attempt` numbers it. */
  send: (order: SentOrder, attempt: number) => Promise<Answer>;
  /** Asks what became of it; a service without one goes to review when an answer is lost. */
  lookUp?: (order: SentOrder) => Promise<Answer>;
  /** A dear question about an order without a transaction: only the job asks it, where the first settled nothing. */
  lookUpByList?: (order: SentOrder) => Promise<Answer>;
};

/** How each service talks to the vendor. Aadhaar verification is not here: its number is never stored. */
export const VENDOR_STEPS: Partial<Record<Service, Steps>> = {
  pan_application: { send: sendPan, lookUp: lookUpPan },
  account_opening: {
    send: openAccountAtVendor,
    lookUp: lookUpAccount,
    lookUpByList: findListedAccount,
  },
  bank_onboarding: { send: onboardAtVendor },
};
