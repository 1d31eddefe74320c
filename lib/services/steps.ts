import type { Service } from "@/db/schema/services";
import type { ServiceSteps } from "@/lib/orders/service";
import { aadhaarSteps } from "@/lib/services/aadhaar/steps";
import { bankAccountSteps } from "@/lib/services/bank-account/steps";
import { bankAgentSteps } from "@/lib/services/bank-agent/steps";
import { panSteps } from "@/lib/services/pan/steps";

/** The vendor calls of each service, for code that follows orders and knows only the service's code. */
export const STEPS: Record<Service, ServiceSteps> = {
  pan_application: panSteps,
  account_opening: bankAccountSteps,
  bank_onboarding: bankAgentSteps,
  aadhaar_verification: aadhaarSteps,
};
