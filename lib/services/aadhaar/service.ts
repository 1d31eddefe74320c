import type { ServiceTraits } from "@/lib/orders/service";
import { env } from "@/lib/platform/env/env";
import { maskAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { AADHAAR_ADVICE, AADHAAR_NOTICE } from "@/lib/services/aadhaar/advice";

/** Verification has a single priced variant. */
export const AADHAAR_VARIANT = "aadhaar.otp";

/** Verification by OTP: finished at the counter within its window, and without a look-up. */
export const aadhaar = {
  code: "aadhaar_verification",
  variants: [AADHAAR_VARIANT],
  home: "/agent/aadhaar",
  person: null,
  label: ({ aadhaar_last4 }) => (aadhaar_last4 ? maskAadhaar(aadhaar_last4) : ""),
  shown: [],
  glyph: "aadhaar",
  tileHasPrice: false,
  needsFirst: null,
  // An Aadhaar number is never kept, so there is nothing to prefill.
  carryOn: null,
  finish: "otp",
  canResume: false,
  canLookUp: false,
  clock: {
    from: "creation",
    windowMs: () => env().AADHAAR_WINDOW_MS,
    // Verified details are masked one window later, unless the operator keeps all of them.
    afterSuccessMs: () => (env().AADHAAR_KEEP === "encrypted" ? null : env().AADHAAR_WINDOW_MS),
  },
  // Not a success: the details that make it one would be missing.
  decisions: ["failed", "refunded"],
  prefill: null,
  duplicates: [],
  // A "success" may refer to sending the OTP. Only the answer to the OTP proves anything.
  callbackProves: false,
  draft: null,
  advice: AADHAAR_ADVICE,
  notice: AADHAAR_NOTICE,
} as const satisfies ServiceTraits;
