import type { Service } from "@/db/schema/services";

/** Where a new request of a service begins. */
export const NEW_REQUEST_HREF: Record<Service, string> = {
  pan_application: "/agent/pan/new",
  bank_onboarding: "/agent/bank/onboarding",
  account_opening: "/agent/bank/accounts/new",
  aadhaar_verification: "/agent/aadhaar",
};
