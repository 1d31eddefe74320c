import { db } from "@/db/client";
import { everyoneScope } from "@/lib/auth/policy";
import { findOrder } from "@/lib/orders/data";
import { loadEvidence } from "@/lib/orders/record-evidence";
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
  const set = await loadEvidence(db(), order.id);
  const state = truth(set);
  const link = currentLink(set);
  return {
    orderId: order.id,
    service: order.service,
    shopName: order.shopName,
    state,
    isOpen: isOpenForCustomer(state),
    hasLink: link !== null,
    canContinue: isOpenForCustomer(state) && link !== null && hostedLink(link) !== null,
  };
}

export type CustomerPage = NonNullable<Awaited<ReturnType<typeof loadCustomerPage>>>;
