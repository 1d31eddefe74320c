import type { ServiceTraits } from "@/lib/orders/service";
import { ONBOARDING_ADVICE } from "@/lib/services/bank-agent/advice";
import { ONBOARDING_VARIANT } from "@/lib/services/bank-agent/variant";

/** A shop's onboarding as a bank agent: one answer ends it, and nobody can be asked for it again. */
export const bankAgent = {
  code: "bank_onboarding",
  variants: [ONBOARDING_VARIANT],
  home: "/agent/bank/onboarding",
  // A shop registers once, so that its second try takes nobody's place: it begins with its own answers.
  carryOn: "from",
  finish: "none",
  canResume: false,
  canLookUp: false,
  clock: { from: "last_send" },
  decisions: ["succeeded", "failed", "refunded"],
  prefill: null,
  duplicates: [],
  callbackProves: true,
  draft: {
    fields: [
      ...["shop_name", "name", "email", "mobile", "pancard", "address", "pincode", "state_name", "city_name"],
      ...["date_of_birth_day", "date_of_birth_month", "date_of_birth_year"],
    ],
    nameOf: ({ name, shop_name }) => name || shop_name || "",
  },
  advice: ONBOARDING_ADVICE,
} as const satisfies ServiceTraits;
