import type { Service } from "@/db/schema/services";

/** The services of which orders are invented; one that is not among them begins empty. */
export const SEEDED = [
  "pan_application",
  "account_opening",
  "bank_onboarding",
  "aadhaar_verification",
] as const satisfies readonly Service[];
export type Seeded = (typeof SEEDED)[number];
