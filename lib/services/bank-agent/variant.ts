/** Onboarding has a single priced variant. */
export const ONBOARDING_VARIANT = "bank.onboarding";
