/** A verification has one kind that is priced. */
export const AADHAAR_VARIANT = "aadhaar.otp";
