import "server-only";
import { db } from "@/db/client";
import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { loadVerifiedDetails } from "@/lib/aadhaar/loaders";
import type { AgentActor } from "@/lib/auth/actor";
import type { Scope } from "@/lib/auth/policy";
import { maskAadhaar } from "@/lib/identity/aadhaar";
import { customerPageUrl } from "@/lib/orders/customer-page-url";
import {
  findEvidenceOf,
  findHistory,
  findOrder,
  findOrderVersion,
  findReplacements,
  type HistoryRow,
  lastLookUpAt,
} from "@/lib/orders/data";
import { knownCustomer, PREFILLS } from "@/lib/orders/known-customer";
import { findOrders, type OrderRow } from "@/lib/orders/lists/data";
import { orderFields, personOf, shownFields } from "@/lib/orders/order-fields";
import { allowedDecisions, type ReviewReason, reviewReason } from "@/lib/orders/review";
import { refundedAt } from "@/lib/orders/timeline";
import { currentLink, isOpenForCustomer, nextResume, nextSend, reference } from "@/lib/orders/truth";
import { VENDOR_STEPS } from "@/lib/orders/vendor-steps";
import { RESUMABLE } from "@/lib/pan/resume-pan";
import { hostedLink } from "@/lib/upstream/hosted-link";

/** An order as lists show it. */
export type OrderItem = Omit<OrderRow, "dataKey" | "sealed"> & { customerName: string; mobile: string };

/** An order's row with its customer, as lists show it. @throws UnreadableError */
export function toItem({ dataKey, sealed, ...row }: OrderRow): OrderItem {
  const fields = orderFields({ id: row.id, dataKey, sealed });
  const { customerName, mobile } = personOf(fields);
  // A verification is known by its masked number: that is no name, and no form begins with it.
  const shown = customerName || (fields.aadhaar_last4 ? maskAadhaar(fields.aadhaar_last4) : "");
  return { ...row, customerName: shown, mobile };
}

/** Services whose customer goes on at a page of the vendor's. */
const HANDED_OVER: readonly Service[] = ["pan_application", "account_opening"];

const PAGE = 50;

/** The last few orders of a scope, in any of the given states and of one service or all. */
export async function loadLastOrders(
  scope: Scope,
  limit: number,
  states?: OrderState[],
  service?: Service,
): Promise<OrderItem[]> {
  const filter = { ...(states ? { states } : {}), ...(service ? { service } : {}) };
  const rows = await findOrders(db(), scope, filter, { limit });
  return rows.map(toItem);
}

/** Unfinished orders of a scope about which nothing new was learned since a moment. */
export async function loadQuietOrders(scope: Scope, since: Date, limit: number): Promise<OrderItem[]> {
  const states: OrderState[] = ["awaiting_customer", "processing"];
  return (await findOrders(db(), scope, { states, quietSince: since }, { limit })).map(toItem);
}

/** Orders by their ids, in that order; those out of scope are left out. */
export async function loadOrdersByIds(scope: Scope, ids: string[]): Promise<OrderItem[]> {
  if (ids.length === 0) return [];
  const rows = await findOrders(db(), scope, { ids }, { limit: ids.length });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []).map(toItem);
}

/** The orders that took the place of an order whose link expired. */
export function loadReplacements(scope: Scope, orderId: string) {
  return findReplacements(db(), scope, orderId);
}

/** The last orders of one service. */
export async function loadServiceOrders(scope: Scope, service: Service, limit: number): Promise<OrderItem[]> {
  return (await findOrders(db(), scope, { service }, { limit })).map(toItem);
}

/** What waits for an admin's decision, oldest first, each with why no machine could settle it. */
export async function loadReview(scope: Scope): Promise<ReviewItem[]> {
  const rows = await findOrders(db(), scope, { states: ["needs_review"] }, { sort: "oldest", limit: PAGE });
  const ids = rows.map(({ id }) => id);
  const known = ids.length > 0 ? await findEvidenceOf(db(), scope, ids) : [];
  return rows.map((row) => ({
    ...toItem(row),
    reason: reviewReason(known.filter(({ orderId }) => orderId === row.id)),
  }));
}

export type ReviewItem = OrderItem & { reason: ReviewReason };

/** How much is known of an order, for a page that waits for a change; undefined where it is not in scope. */
export function loadOrderVersion(scope: Scope, orderId: string) {
  return findOrderVersion(db(), scope, orderId);
}

/** All that an order's page shows, or null where it is not in scope. */
export async function loadOrder(scope: Scope, orderId: string) {
  const order = await findOrder(db(), scope, orderId);
  if (!order) return null;
  const [history, askedAt] = await Promise.all([
    findHistory(db(), scope, orderId),
    lastLookUpAt(db(), scope, orderId),
  ]);
  const { agentId: _agentId, linkVersion: _linkVersion, checks: _checks, userName, ...row } = order;
  const link = currentLink(history);
  return {
    ...toItem(row),
    userName,
    replacesId: order.replacesId,
    version: order.evidenceCount,
    history,
    askedAt,
    txid: link?.txid ?? null,
    reference: reference(history),
    details: shownFields(orderFields(order)),
    bankIds: bankIdsOf(history),
    refusal: refusalOf(history),
    customerUrl: customerPageUrl(order),
    hasLink: link !== null,
    linkIsUsable: link !== null && hostedLink(link) !== null,
    isOpenForCustomer: isOpenForCustomer(order.state),
    isHandedOver: HANDED_OVER.includes(order.service),
    decisions: allowedDecisions(order.service, order.state),
    reviewReason: order.state === "needs_review" ? reviewReason(history) : null,
    canAsk: order.state !== "created" && VENDOR_STEPS[order.service]?.lookUp !== undefined,
    sendAttempt: order.state === "created" && order.service in VENDOR_STEPS ? nextSend(history) : null,
    resumeAttempt:
      order.service === "pan_application" && RESUMABLE.includes(order.state) ? nextResume(history) : null,
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

/** What stands on an order's slip, or null where it is not in scope. */
export async function loadSlip(scope: Scope, orderId: string) {
  const order = await loadOrder(scope, orderId);
  if (!order) return null;
  const { id, shopName, service, variant, state, customerName, mobile, createdAt } = order;
  const { reference, chargedPaise, customerUrl, history } = order;
  return {
    ...{ id, shopName, service, variant, state, customerName, mobile, createdAt },
    ...{ reference, chargedPaise, customerUrl },
    refundedAt: state === "refunded" ? refundedAt(history) : null,
  };
}

export type Slip = NonNullable<Awaited<ReturnType<typeof loadSlip>>>;

/** What a form begins with, taken from an earlier order of the shop. */
export type CarryOn = { orderId: string; replaces: boolean; prefill: Record<string, string> };

/**
 * What a service's form begins with, as its address says: `replaces` names an order whose link expired,
 * `from` one of a customer who comes again. Only ids stand in the address; the facts are read here.
 * @returns null where the address names none; "gone" where the order is not in scope or cannot be replaced.
 */
export async function loadCarryOn(
  actor: AgentActor,
  service: Service,
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
    const isFit = order.service === service && order.state === "expired";
    return isFit ? { orderId: id, replaces: true, prefill: { ...fields, charged } } : "gone";
  }
  const verified =
    order.service === "aadhaar_verification" ? await loadVerifiedDetails(actor, order.id) : null;
  const prefill = PREFILLS[service]?.(knownCustomer(fields, verified?.details));
  return prefill ? { orderId: id, replaces: false, prefill } : null;
}
