import type { ServiceSteps } from "@/lib/orders/service";
import { findListedAccount } from "@/lib/services/bank-account/find-listed-account";
import { lookUpAccount } from "@/lib/services/bank-account/look-up-account";
import { openAccountAtVendor } from "@/lib/services/bank-account/open-account-at-vendor";

/** How an account opening talks to the vendor. */
export const bankAccountSteps: ServiceSteps = {
  send: openAccountAtVendor,
  lookUp: lookUpAccount,
  lookUpByList: findListedAccount,
};
