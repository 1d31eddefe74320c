import "server-only";
import { db } from "@/db/client";
import type { OrderState } from "@/db/schema/orders";
import type { Scope } from "@/lib/auth/policy";
import { customerPageUrl } from "@/lib/orders/customer-page-url";
import {
  type Cursor,
  findHistory,
  findOldestInState,
  findOrder,
  findOrders,
  findOrderVersion,
  type HistoryRow,
  lastLookUpAt,
  type OrderRow,
} from "@/lib/orders/data";
import { LOOK_UPS } from "@/lib/orders/look-ups";
import { orderFields } from "@/lib/orders/order-fields";
import { currentLink, isOpenForCustomer, nextResume, nextSend, reference } from "@/lib/orders/truth";
import { RESUMABLE } from "@/lib/pan/resume-pan";
import { hostedLink } from "@/lib/upstream/hosted-link";

/** An order as lists show it. */
export type OrderItem = Omit<OrderRow, "dataKey" | "sealed"> & { customerName: string; mobile: string };

function toItem({ dataKey, sealed, ...row }: OrderRow): OrderItem {
  const fields = orderFields({ id: row.id, dataKey, sealed });
  return { ...row, customerName: fields.customer_name ?? "", mobile: fields.number ?? "" };
}

export const VIEWS = {
  all: undefined,
  open: ["created", "submitting", "awaiting_customer", "processing", "unknown", "needs_review"],
  done: ["succeeded", "failed", "refunded", "expired"],
  trouble: ["unknown", "needs_review", "created"],
} as const satisfies Record<string, readonly OrderState[] | undefined>;
export type View = keyof typeof VIEWS;

/** The view that a page's address names, or all. */
export function readView(text: string | undefined): View {
  return text !== undefined && Object.hasOwn(VIEWS, text) ? (text as View) : "all";
}

const PAGE = 50;

/** One page of a view, newest first, and where the next one begins. */
export async function loadOrders(scope: Scope, view: View, after?: string) {
  const states = VIEWS[view];
  const rows = await findOrders(db(), scope, {
    ...(states ? { states: [...states] } : {}),
    after: readCursor(after),
    limit: PAGE + 1,
  });
  const items = rows.slice(0, PAGE).map(toItem);
  const last = items.at(-1);
  return { items, next: rows.length > PAGE && last ? `${last.createdAt.getTime()}-${last.id}` : null };
}

function readCursor(text: string | undefined): Cursor | undefined {
  const [, time, id] = /^(\d{1,15})-([0-9A-Z]{6,32})$/.exec(text ?? "") ?? [];
  return time && id ? { createdAt: new Date(Number(time)), id } : undefined;
}

/** The last few orders of a scope, in any of the given states. */
export async function loadLastOrders(
  scope: Scope,
  limit: number,
  states?: OrderState[],
): Promise<OrderItem[]> {
  const rows = await findOrders(db(), scope, { ...(states ? { states } : {}), limit });
  return rows.map(toItem);
}

/** What waits for an admin's decision, oldest first. */
export async function loadReview(scope: Scope): Promise<OrderItem[]> {
  return (await findOldestInState(db(), scope, "needs_review", PAGE)).map(toItem);
}

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
    version: order.evidenceCount,
    history,
    askedAt,
    txid: link?.txid ?? null,
    reference: reference(history),
    refusal: refusalOf(history),
    customerUrl: customerPageUrl(order),
    hasLink: link !== null,
    linkIsUsable: link !== null && hostedLink(link) !== null,
    isOpenForCustomer: isOpenForCustomer(order.state),
    canAsk: order.state !== "created" && order.service in LOOK_UPS,
    sendAttempt: order.state === "created" ? nextSend(history) : null,
    resumeAttempt: RESUMABLE.includes(order.state) ? nextResume(history) : null,
  };
}

export type OrderView = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

function refusalOf(history: HistoryRow[]): string | null {
  const rejected = history.find((row) => row.kind === "rejected");
  return rejected?.kind === "rejected" ? rejected.content.reason : null;
}
