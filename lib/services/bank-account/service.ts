import { DECIDED_STATES } from "@/lib/orders/order-states";
import type { ServiceTraits } from "@/lib/orders/service";
import { splitFullName } from "@/lib/platform/identity/people/full-name";
import { maskPan } from "@/lib/platform/privacy/mask";
import { ACCOUNT_ADVICE, ACCOUNT_NOTICE } from "@/lib/services/bank-account/advice";
import { ACCOUNT_TYPES, accountVariant } from "@/lib/services/bank-account/variant";

/** Account opening: the customer finishes on the bank's page, and a look-up shows the account. */
export const bankAccount = {
  code: "account_opening",
  variants: ACCOUNT_TYPES.map(accountVariant),
  home: "/agent/bank/accounts/new",
  person: { name: ["first_name", "middle_name", "last_name"], mobile: "phone" },
  label: null,
  shown: [{ name: "email" }, { name: "pancard", mask: maskPan }, { name: "bcagentid" }],
  glyph: "bank",
  tileHasPrice: false,
  needsFirst: "bank_onboarding",
  carryOn: "replaces",
  finish: "link",
  canResume: false,
  canLookUp: true,
  clock: { from: "last_send" },
  decisions: DECIDED_STATES,
  prefill: ({ mobile, name, email, pan, pinCode }) => {
    const { first, middle, last } = splitFullName(name);
    return {
      ...{ first_name: first, middle_name: middle ?? "", last_name: last ?? "" },
      ...{ email, phone: mobile, pancard: pan, pincode: pinCode },
    };
  },
  duplicates: ["mobile", "pan", "email"],
  callbackProves: true,
  draft: {
    fields: [
      ...["account_type", "first_name", "middle_name", "last_name", "email", "phone", "pancard"],
      ...["agent_pancard", "pincode", "charged"],
    ],
    nameOf: ({ first_name, middle_name, last_name }) => [first_name, middle_name, last_name].join(" "),
  },
  advice: ACCOUNT_ADVICE,
  notice: ACCOUNT_NOTICE,
} as const satisfies ServiceTraits;
