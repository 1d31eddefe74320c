import { env } from "@/lib/platform/env/env";
import { linkToken } from "@/lib/platform/privacy/link-token";

/** The permanent URL of an order's page for the customer: its state, and "Continue" while it is open. */
export function customerPageUrl(order: { id: string; linkVersion: number }): string {
  return `${env().APP_URL}/r/${linkToken(order.id, "customer-page", order.linkVersion)}`;
}
