import type { ServiceTraits } from "@/lib/orders/service";
import { env } from "@/lib/platform/env/env";
import { AADHAAR_ADVICE } from "@/lib/services/aadhaar/advice";
import { AADHAAR_VARIANT } from "@/lib/services/aadhaar/variant";

/** A verification by OTP: it is finished at the counter within its window, and nothing can be asked about it later. */
export const aadhaar = {
  code: "aadhaar_verification",
  variants: [AADHAAR_VARIANT],
  home: "/agent/aadhaar",
  // An Aadhaar number is never kept: there is nothing to begin with.
  carryOn: null,
  finish: "otp",
  canResume: false,
  canLookUp: false,
  clock: {
    from: "creation",
    windowMs: () => env().AADHAAR_WINDOW_MS,
    // Verified details are masked one window later, where the operator does not keep all.
    afterSuccessMs: () => (env().AADHAAR_KEEP === "encrypted" ? null : env().AADHAAR_WINDOW_MS),
  },
  // Not a success: the details that make it one would be missing.
  decisions: ["failed", "refunded"],
  prefill: null,
  duplicates: [],
  // A "success" may be about the sending of the OTP: only the answer to the OTP proves anything.
  callbackProves: false,
  draft: null,
  advice: AADHAAR_ADVICE,
} as const satisfies ServiceTraits;
