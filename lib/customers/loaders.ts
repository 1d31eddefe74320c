import { findHistory, findOrder } from "@/lib/orders/data";
import { refundedAt } from "@/lib/orders/evidence/timeline";
import { reference, truth } from "@/lib/orders/evidence/truth";
import { badgeOf, customerMayGoOn, isHandedOver, nextAction } from "@/lib/orders/next-action";
import { ENDED_STATES } from "@/lib/orders/order-states";
import { standingOf } from "@/lib/orders/standing";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { readLinkToken } from "@/lib/platform/privacy/link-token";

/**
 * What a customer's page shows of the order its token names. It has no personal data, since anyone may get hold of a
 * link.
 * @returns null if the token is invalid or revoked, or the order ended long ago
 */
export async function loadCustomerPage(token: string) {
  const named = readLinkToken(token, "customer-page");
  const order = named && (await findOrder(db(), everyoneScope(), named.id));
  if (!named || !order || order.linkVersion !== named.version) return null;
  const set = await findHistory(db(), everyoneScope(), order.id);
  const state = truth(set);
  if (ENDED_STATES.includes(state) && now() > later(order.updatedAt, env().CUSTOMER_LINK_MS)) return null;
  const standing = {
    ...standingOf({ service: order.service, state }, set),
    isReplaced: false,
    canLookUp: false,
  };
  return {
    orderId: order.id,
    service: order.service,
    shopName: order.shopName,
    state,
    badge: badgeOf(standing),
    first: nextAction(standing, "customer").first,
    /** The customer may continue on the vendor's page, whatever else comes first. */
    canContinue: customerMayGoOn(standing),
    /** The number NSDL or the bank uses. A bank agent's own id is not the customer's. */
    reference: isHandedOver(order.service) ? reference(set) : null,
    refundedAt: state === "refunded" ? refundedAt(set) : null,
    chargedPaise: order.chargedPaise,
  };
}

export type CustomerPage = NonNullable<Awaited<ReturnType<typeof loadCustomerPage>>>;
