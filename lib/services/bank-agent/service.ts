import { DECIDED_STATES } from "@/lib/orders/order-states";
import type { ServiceTraits } from "@/lib/orders/service";
import { maskPan } from "@/lib/platform/privacy/mask";
import { ONBOARDING_ADVICE, ONBOARDING_NOTICE } from "@/lib/services/bank-agent/advice";

/** Onboarding has a single priced variant. */
export const ONBOARDING_VARIANT = "bank.onboarding";

/** Onboarding of a shop as a bank agent: a single answer ends it, and there is no look-up. */
export const bankAgent = {
  code: "bank_onboarding",
  variants: [ONBOARDING_VARIANT],
  home: "/agent/bank/onboarding",
  person: { name: ["name"], mobile: "mobile" },
  label: null,
  shown: [{ name: "shop_name" }, { name: "email" }, { name: "pancard", mask: maskPan }],
  glyph: "shop",
  tileHasPrice: false,
  needsFirst: null,
  // A shop registers once, so a second try replaces nothing and starts with the shop's own answers.
  carryOn: "from",
  finish: "none",
  canResume: false,
  canLookUp: false,
  clock: { from: "last_send" },
  decisions: DECIDED_STATES,
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
  notice: ONBOARDING_NOTICE,
} as const satisfies ServiceTraits;
