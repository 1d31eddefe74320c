import type { Service } from "@/db/schema/services";

/** Where a new request of a service begins. */
export const NEW_REQUEST_HREF: Record<Service, string> = {
  pan_application: "/agent/pan/new",
  bank_onboarding: "/agent/bank/onboarding",
  account_opening: "/agent/bank/accounts/new",
  aadhaar_verification: "/agent/aadhaar",
};

/** What the address of a new request says of the order before: a customer's is replaced, a shop tries its own again. */
const AFTER: Record<Service, "replaces" | "from" | null> = {
  pan_application: "replaces",
  account_opening: "replaces",
  bank_onboarding: "from",
  // An Aadhaar number is never kept: there is nothing to begin with.
  aadhaar_verification: null,
};

/** Where a new request after an order that ended without what was wanted begins, filled in as far as it is known. */
export function newRequestHref({ id, service }: { id: string; service: Service }): string {
  const name = AFTER[service];
  return name ? `${NEW_REQUEST_HREF[service]}?${name}=${id}` : NEW_REQUEST_HREF[service];
}
