import "server-only";
import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import {
  findHistory,
  findOrder,
  findOrderVersion,
  findReplacements,
  type HistoryRow,
  lastLookUpAt,
} from "@/lib/orders/data";
import { orderFields, shownFields } from "@/lib/orders/evidence/order-fields";
import { standingOf } from "@/lib/orders/evidence/standing";
import { refundedAt } from "@/lib/orders/evidence/timeline";
import { currentLink, nextResume, nextSend, reference } from "@/lib/orders/evidence/truth";
import { customerPageUrl } from "@/lib/orders/follow/customer-page-url";
import { knownCustomer, ownAnswers } from "@/lib/orders/intake/known-customer";
import { countOrders } from "@/lib/orders/lists/counts/data";
import { findOrders } from "@/lib/orders/lists/data";
import { type OrderItem, showItems, withCustomer } from "@/lib/orders/lists/show-items";
import {
  badgeOf,
  ENDED_WITHOUT,
  isHandedOver,
  isSentFromStore,
  mayGetLink,
  nextAction,
} from "@/lib/orders/next-action";
import { allowedDecisions, reviewReason } from "@/lib/orders/review/review";
import type { ServiceTraits } from "@/lib/orders/service";
import type { AgentActor } from "@/lib/platform/access/actor";
import type { Scope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { listRows, type Shown, withTotal } from "@/lib/platform/forms/list-rows";
import { serviceOf } from "@/lib/services/registry";
import { STEPS } from "@/lib/services/steps";

/** The latest orders of a scope, in any of the given states, of one service or all. */
export async function loadLastOrders(
  scope: Scope,
  limit: number,
  states?: OrderState[],
  service?: Service,
): Promise<OrderItem[]> {
  const filter = { ...(states ? { states } : {}), ...(service ? { service } : {}) };
  return showItems(scope, await findOrders(db(), scope, filter, { limit }));
}

/** Orders by id, in that order; those out of scope are left out. */
export async function loadOrdersByIds(scope: Scope, ids: string[]): Promise<OrderItem[]> {
  if (ids.length === 0) return [];
  const items = await showItems(scope, await findOrders(db(), scope, { ids }, { limit: ids.length }));
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The latest orders of one service, and their number. */
export async function loadServiceOrders(
  scope: Scope,
  service: Service,
  limit: number,
): Promise<Shown<OrderItem>> {
  const found = await listRows({
    limit,
    find: (most) => findOrders(db(), scope, { service }, { limit: most }),
    count: () => countOrders(db(), scope, service),
  });
  return withTotal(await showItems(scope, found), found.total);
}

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
  };
  return {
    ...withCustomer(row),
    badge: badgeOf(standing),
    next: nextAction(standing, scope.shopId === null ? "operator" : "agent"),
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
    details: shownFields(orderFields(order)),
    bankIds: bankIdsOf(history),
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

function bankIdsOf(history: HistoryRow[]) {
  const onboarded = history.find((row) => row.kind === "onboarded");
  return onboarded?.kind === "onboarded" ? onboarded.content : null;
}

function refusalOf(history: HistoryRow[]): string | null {
  const rejected = history.find((row) => row.kind === "rejected");
  return rejected?.kind === "rejected" ? rejected.content.reason : null;
}

/** An order's slip, or null if it is out of scope. */
export async function loadSlip(scope: Scope, orderId: string) {
  const order = await loadOrder(scope, orderId);
  if (!order) return null;
  const { id, shopName, service, variant, state, badge, customerName, mobile, createdAt } = order;
  const { reference, chargedPaise, customerUrl, history } = order;
  return {
    ...{ id, shopName, service, variant, state, badge, customerName, mobile, createdAt },
    ...{ reference, chargedPaise, customerUrl },
    refundedAt: state === "refunded" ? refundedAt(history) : null,
  };
}

export type Slip = NonNullable<Awaited<ReturnType<typeof loadSlip>>>;

/** A form's prefill from an earlier order of the shop. `ended` is the final state of the order it replaces. */
export type CarryOn = { orderId: string; ended: OrderState | null; prefill: Record<string, string> };

/**
 * The prefill of a service's form, from the query string: `replaces` names a failed or expired order, `from` one of a
 * returning customer. The URL holds only ids; the facts are read here.
 * @returns null if the query names none; "gone" if the order is out of scope or cannot be replaced
 */
export async function loadCarryOn(
  actor: AgentActor,
  service: ServiceTraits,
  { from, replaces }: Record<string, string | undefined>,
): Promise<CarryOn | "gone" | null> {
  const id = replaces ?? from;
  if (id === undefined) return null;
  const order = await findOrder(db(), actor.scope, id);
  if (!order) return "gone";
  const fields = orderFields(order);
  if (replaces !== undefined) {
    const { chargedPaise } = order;
    const charged = chargedPaise === null ? "" : String(chargedPaise / 100);
    const isFit = order.service === service.code && ENDED_WITHOUT.includes(order.state);
    return isFit ? { orderId: id, ended: order.state, prefill: { ...ownAnswers(fields), charged } } : "gone";
  }
  if (service.carryOn === "from") {
    const isOwn = order.service === service.code && ENDED_WITHOUT.includes(order.state);
    return isOwn ? { orderId: id, ended: null, prefill: ownAnswers(fields) } : null;
  }
  const verified = await STEPS[order.service].verifiedFields?.(actor, order.id);
  const prefill = service.prefill?.(knownCustomer(fields, verified));
  return prefill ? { orderId: id, ended: null, prefill } : null;
}
