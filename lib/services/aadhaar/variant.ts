/** Verification has a single priced variant. */
export const AADHAAR_VARIANT = "aadhaar.otp";
