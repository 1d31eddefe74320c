import type { ServiceSteps } from "@/lib/orders/service";
import { db } from "@/lib/platform/database";
import { readVerified } from "@/lib/services/aadhaar/details/read-verified";
import { endVerification } from "@/lib/services/aadhaar/end-verification";

/** The core's steps for a verification. It cannot send one, because the Aadhaar number is never stored. */
export const aadhaarSteps: ServiceSteps = {
  send: null,
  endWindow: endVerification,
  verifiedFields: async (actor, orderId) => (await readVerified(db(), actor.scope, orderId))?.details,
};
