import { env } from "@/lib/platform/env/env";
import { linkToken } from "@/lib/platform/privacy/link-token";

/** The lasting page of an order that the customer may be given: state, and "Continue" while it is open. */
export function customerPageUrl(order: { id: string; linkVersion: number }): string {
  return `${env().APP_URL}/r/${linkToken(order.id, "customer-page", order.linkVersion)}`;
}
