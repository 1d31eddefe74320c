import type { ServiceSteps } from "@/lib/orders/service";
import { findListedAccount } from "@/lib/services/bank-account/look-ups/find-listed-account";
import { lookUpAccount } from "@/lib/services/bank-account/look-ups/look-up-account";
import { openAccountAtVendor } from "@/lib/services/bank-account/open-account-at-vendor";

/** The vendor calls of an account opening. */
export const bankAccountSteps: ServiceSteps = {
  send: openAccountAtVendor,
  lookUp: lookUpAccount,
  isFoundByPerson: ({ txid }) => txid === null,
  lookUpByList: findListedAccount,
};
