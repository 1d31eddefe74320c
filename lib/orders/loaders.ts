import "server-only";
import { customerPageUrl } from "@/lib/orders/customer-page-url";
import {
  findHistory,
  findOrder,
  findOrderVersion,
  findReplacements,
  type HistoryRow,
  lastLookUpAt,
} from "@/lib/orders/data";
import { orderFields, shownFields } from "@/lib/orders/evidence/order-fields";
import { currentLink, nextResume, nextSend, reference } from "@/lib/orders/evidence/truth";
import { withCustomer } from "@/lib/orders/lists/show-items";
import { badgeOf, isHandedOver, isSentFromStore, mayGetLink, nextAction } from "@/lib/orders/next-action";
import { allowedDecisions, reviewReason } from "@/lib/orders/review/review";
import { standingOf } from "@/lib/orders/standing";
import type { Scope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { serviceOf } from "@/lib/services/registry";

/** The evidence count of an order, for a page that waits for a change; undefined if it is out of scope. */
export function loadOrderVersion(scope: Scope, orderId: string) {
  return findOrderVersion(db(), scope, orderId);
}

/** Everything an order's page shows, or null if it is out of scope. */
export async function loadOrder(scope: Scope, orderId: string) {
  const order = await findOrder(db(), scope, orderId);
  if (!order) return null;
  const [history, lookedUpAt, replacements] = await Promise.all([
    findHistory(db(), scope, orderId),
    lastLookUpAt(db(), scope, orderId),
    findReplacements(db(), scope, orderId),
  ]);
  const service = serviceOf(order.service);
  const { linkVersion: _linkVersion, checks: _checks, userName, ...row } = order;
  const standing = {
    ...standingOf(order, history),
    isReplaced: replacements.length > 0,
    canLookUp: service.canLookUp,
    isErased: isErased(order),
  };
  return {
    ...withCustomer(row),
    badge: badgeOf(standing),
    next: nextAction(standing, scope.shopId === null ? "admin" : "agent"),
    link: standing.link,
    visited: standing.visited,
    replacements,
    userName,
    replacesId: order.replacesId,
    version: order.evidenceCount,
    history,
    lookedUpAt,
    txid: currentLink(history)?.txid ?? null,
    reference: reference(history),
    details: shownFields(service, orderFields(order)),
    refusal: refusalOf(history),
    customerUrl: customerPageUrl(order),
    isHandedOver: isHandedOver(order.service),
    decisions: allowedDecisions(order.service, order.state),
    reviewReason: order.state === "needs_review" ? reviewReason(history) : null,
    sendAttempt: order.state === "created" && isSentFromStore(service) ? nextSend(history) : null,
    resumeAttempt: mayGetLink(standing) ? nextResume(history) : null,
  };
}

export type OrderView = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

function refusalOf(history: HistoryRow[]): string | null {
  const rejected = history.find((row) => row.kind === "rejected");
  return rejected?.kind === "rejected" ? rejected.content.reason : null;
}
