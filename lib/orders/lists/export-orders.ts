import { ADMIN_VIEWS, type AskedList, filterOf } from "@/lib/orders/lists/asked-list";
import { findOrders, findVendorNumbers, type OrderFilter, type OrderRow } from "@/lib/orders/lists/data";
import { findNamed } from "@/lib/orders/lists/find-named";
import { type OrderItem, showItems } from "@/lib/orders/lists/show-items";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { readSearchToken } from "@/lib/platform/privacy/search-token";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An order for export. */
export type ExportedOrder = OrderItem & { txid: string | null; reference: string | null };

/** Rows in memory at a time: their customers are decrypted batch by batch. */
const BATCH = 1_000;

/**
 * Every order of an admin's list, in the list's order, in batches. The export is audited before the first batch:
 * who, and with which filters, as codes.
 * @returns `not_found` for a search that expired or belongs to another sign-in
 */
export async function exportOrders(call: {
  actor: AdminActor;
  asked: AskedList;
}): Promise<Result<AsyncGenerator<ExportedOrder[]>>> {
  const { actor, asked } = call;
  const search = asked.found === undefined ? null : readSearchToken(actor.sessionId, asked.found);
  if (asked.found !== undefined && !search) return fail("not_found");
  const named = search ? { named: (await findNamed({ actor, search })).named } : {};
  const { found, ...facts } = asked;
  await recordAudit(db(), {
    userId: actor.userId,
    action: "orders.exported",
    object: "orders",
    facts: auditFacts({ ...facts, ...(found ? { search: "yes" } : {}) }),
  });
  return ok(batchesOf(actor, { ...filterOf(asked, ADMIN_VIEWS), ...named }, asked));
}

async function* batchesOf(
  { scope }: AdminActor,
  filter: OrderFilter,
  { sort = "newest" }: AskedList,
): AsyncGenerator<ExportedOrder[]> {
  const read = (last?: OrderRow) => {
    const after = last && { at: sort === "quiet" ? last.updatedAt : last.createdAt, id: last.id };
    return findOrders(db(), scope, filter, { sort, limit: BATCH, ...(after ? { after } : {}) });
  };
  let rows = await read();
  while (rows.length > 0) {
    // The database works on the next batch while this one is decrypted and written.
    const next = rows.length < BATCH ? Promise.resolve([]) : read(rows.at(-1));
    next.catch(() => undefined);
    yield await withVendorNumbers(scope, rows);
    rows = await next;
  }
}

async function withVendorNumbers(scope: AdminActor["scope"], rows: OrderRow[]): Promise<ExportedOrder[]> {
  const numbers = new Map<string, { txid: string | null; reference: string | null }>();
  const ids = rows.map(({ id }) => id);
  // Oldest first: the newest transaction comes last, and a reference is never withdrawn.
  for (const { orderId, txid, reference } of await findVendorNumbers(db(), scope, ids)) {
    const before = numbers.get(orderId);
    numbers.set(orderId, {
      txid: txid ?? before?.txid ?? null,
      reference: before?.reference ?? reference,
    });
  }
  const items = await showItems(scope, rows);
  return items.map((item) => ({ ...item, ...(numbers.get(item.id) ?? { txid: null, reference: null }) }));
}
