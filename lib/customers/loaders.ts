import { db } from "@/db/client";
import { everyoneScope } from "@/lib/auth/policy";
import { findHistory, findOrder } from "@/lib/orders/data";
import { refundedAt } from "@/lib/orders/timeline";
import { currentLink, isOpenForCustomer, truth } from "@/lib/orders/truth";
import { readLinkToken } from "@/lib/privacy/link-token";
import { hostedLink } from "@/lib/upstream/hosted-link";

/**
 * What a customer's page shows of the order that its token names: no personal data, since a link
 * can end up with anybody. @returns null where the token is not genuine or was revoked.
 */
export async function loadCustomerPage(token: string) {
  const named = readLinkToken(token, "customer-page");
  const order = named && (await findOrder(db(), everyoneScope(), named.id));
  if (!named || !order || order.linkVersion !== named.version) return null;
  const set = await findHistory(db(), everyoneScope(), order.id);
  const state = truth(set);
  const link = currentLink(set);
  return {
    orderId: order.id,
    service: order.service,
    shopName: order.shopName,
    state,
    isOpen: isOpenForCustomer(state),
    refundedAt: state === "refunded" ? refundedAt(set) : null,
    chargedPaise: order.chargedPaise,
    hasLink: link !== null,
    canContinue: isOpenForCustomer(state) && link !== null && hostedLink(link) !== null,
  };
}

export type CustomerPage = NonNullable<Awaited<ReturnType<typeof loadCustomerPage>>>;
