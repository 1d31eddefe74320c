/** Onboarding has one kind. */
export const ONBOARDING_VARIANT = "bank.onboarding";
