import { findEvidenceOf } from "@/lib/orders/data";
import { orderFields, personOf } from "@/lib/orders/evidence/order-fields";
import type { OrderRow } from "@/lib/orders/lists/data";
import { type Badge, badgeOf, mayGetLink } from "@/lib/orders/next-action";
import { needsEvidence, STANDING_KINDS, standingOf } from "@/lib/orders/standing";
import type { Scope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { serviceOf } from "@/lib/services/registry";

/** An order as lists show it. */
export type OrderItem = Omit<OrderRow, "dataKey" | "sealed"> & {
  customerName: string;
  /** Empty if the order has none. */
  mobile: string;
  /** Its personal data was erased on request: name and mobile are empty. */
  isErased: boolean;
  badge: Badge;
  /** Whether another link may be requested from the vendor. */
  mayGetLink: boolean;
};

/**
 * Rows in scope with their customers and badges. One more query if any badge depends on evidence. @throws
 * UnreadableError
 */
export async function showItems(scope: Scope, rows: OrderRow[]): Promise<OrderItem[]> {
  return itemsOf(rows, await findBadgeFacts(scope, rows));
}

type Fact = Awaited<ReturnType<typeof findEvidenceOf>>[number];

/** The facts on which the badges of some of these rows depend. */
export async function findBadgeFacts(scope: Scope, rows: OrderRow[]): Promise<Fact[]> {
  const ids = rows.filter(needsEvidence).map(({ id }) => id);
  return ids.length > 0 ? findEvidenceOf(db(), scope, ids, STANDING_KINDS) : [];
}

/** The same as `showItems`, with facts that were found before. @throws UnreadableError */
export function itemsOf(rows: OrderRow[], known: Fact[]): OrderItem[] {
  const byOrder = new Map<string, Fact[]>();
  for (const fact of known) {
    const facts = byOrder.get(fact.orderId);
    if (facts) facts.push(fact);
    else byOrder.set(fact.orderId, [fact]);
  }
  return rows.map((row) => {
    const standing = standingOf(row, byOrder.get(row.id) ?? []);
    return { ...withCustomer(row), badge: badgeOf(standing), mayGetLink: mayGetLink(standing) };
  });
}

/** An order's row with its customer. @throws UnreadableError */
export function withCustomer<Row extends Pick<OrderRow, "id" | "service" | "dataKey" | "sealed">>(
  whole: Row,
) {
  const { dataKey, sealed, ...row } = whole;
  const erased = isErased(whole);
  const fields = orderFields({ id: row.id, dataKey, sealed });
  const service = serviceOf(whole.service);
  const { customerName, mobile } = personOf(service, fields);
  const shown = customerName || (erased ? "" : (service.label?.(fields) ?? ""));
  return { ...row, customerName: shown, mobile, isErased: erased };
}
