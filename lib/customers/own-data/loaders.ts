import { findErasure } from "@/lib/customers/own-data/data";
import { findRequestsOf } from "@/lib/customers/requests/data";
import { findOrder } from "@/lib/orders/data";
import { orderFields, personOf, shownFields } from "@/lib/orders/evidence/order-fields";
import { findConsents } from "@/lib/orders/evidence-export/data";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { readLinkToken } from "@/lib/platform/privacy/link-token";
import { maskAllBut, maskName } from "@/lib/platform/privacy/mask";
import { serviceOf } from "@/lib/services/registry";

/**
 * What the page "Your data" shows of the order its token names: what is held, masked, since anyone may get hold of a link;
 * and what was asked about it. It lasts as long as the data do, longer than the customer's page itself.
 * @returns null if the token is invalid or revoked
 */
export async function loadOwnData(token: string) {
  const named = readLinkToken(token, "customer-page");
  const scope = everyoneScope();
  const order = named && (await findOrder(db(), scope, named.id));
  if (!named || !order || order.linkVersion !== named.version) return null;
  const [consents, requests, erasure] = await Promise.all([
    findConsents(db(), scope, order.id),
    findRequestsOf(db(), scope, order.id),
    isErased(order) ? findErasure(db(), scope, order.id) : null,
  ]);
  const { id, service, shopName, createdAt } = order;
  return {
    ...{ orderId: id, service, shopName, createdAt },
    /** Null once the order was erased. */
    held: isErased(order) ? null : heldOf(order),
    erasure,
    consentAt: consents[0]?.at ?? null,
    requests: requests.map(({ kind, state, receivedAt, dueAt, answeredAt }) => ({
      ...{ kind, state, receivedAt, dueAt, answeredAt },
    })),
  };
}

export type OwnData = NonNullable<Awaited<ReturnType<typeof loadOwnData>>>;

type FoundOrder = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

function heldOf(order: FoundOrder) {
  const [service, fields] = [serviceOf(order.service), orderFields(order)];
  const { customerName, mobile } = personOf(service, fields);
  return {
    name: maskName(customerName),
    mobile: maskAllBut(mobile, 4),
    aadhaar: service.label?.(fields) ?? "",
    others: shownFields(service, fields).flatMap(({ name, text }) =>
      name === "bcagentid" ? [] : [{ name, text: name === "pancard" ? text : maskName(text) }],
    ),
  };
}
