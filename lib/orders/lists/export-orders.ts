import { ADMIN_VIEWS, type AskedList, filterOf } from "@/lib/orders/lists/asked-list";
import { findOrders, findVendorNumbers, type OrderFilter, type OrderRow } from "@/lib/orders/lists/data";
import { findNamed } from "@/lib/orders/lists/find-named";
import { findBadgeFacts, itemsOf, type OrderItem } from "@/lib/orders/lists/show-items";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { readSearchToken } from "@/lib/platform/privacy/search-token";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An order for export. */
export type ExportedOrder = OrderItem & { txid: string | null; reference: string | null };

/** Rows that are decrypted and written at a time, and how many batches are read ahead. */
const BATCH = 500;
const AHEAD = 3;

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
  const search = asked.found === undefined ? null : await readSearchToken(actor.sessionId, asked.found);
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

type Read = (last?: OrderRow) => Promise<OrderRow[]>;

async function* batchesOf(
  { scope }: AdminActor,
  filter: OrderFilter,
  { sort = "newest" }: AskedList,
): AsyncGenerator<ExportedOrder[]> {
  const read: Read = (last) => {
    const after = last && { at: sort === "quiet" ? last.updatedAt : last.createdAt, id: last.id };
    return findOrders(db(), scope, filter, { sort, limit: BATCH, ...(after ? { after } : {}) });
  };
  // The database works on the batches ahead while one is decrypted and written.
  const ahead: Promise<Known>[] = [];
  let rows = read();
  const readOn = () => {
    const these = rows;
    ahead.push(quietly(these.then((list) => withFacts(scope, list))));
    rows = quietly(these.then((list) => (list.length < BATCH ? [] : read(list.at(-1)))));
  };
  while (ahead.length < AHEAD) readOn();
  try {
    for (;;) {
      const known = await ahead.shift();
      if (!known || known.rows.length === 0) return;
      readOn();
      yield exported(known);
    }
  } finally {
    // Whoever ends an export early knows that nothing of it runs any more.
    await Promise.allSettled([...ahead, rows]);
  }
}

/** A fault breaks off the export where the batch is due, and nobody waits for those after it. */
function quietly<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

type Known = Awaited<ReturnType<typeof withFacts>>;

/** A batch with all that the database knows of it. */
async function withFacts(scope: AdminActor["scope"], rows: OrderRow[]) {
  const ids = rows.map(({ id }) => id);
  const [numbers, facts] = await Promise.all([
    rows.length > 0 ? findVendorNumbers(db(), scope, ids) : [],
    findBadgeFacts(scope, rows),
  ]);
  return { rows, numbers, facts };
}

function exported({ rows, numbers, facts }: Known): ExportedOrder[] {
  const byOrder = new Map(numbers.map(({ orderId, txid, reference }) => [orderId, { txid, reference }]));
  return itemsOf(rows, facts).map((item) => ({ ...item, ...(byOrder.get(item.id) ?? NO_NUMBERS) }));
}

const NO_NUMBERS = { txid: null, reference: null };
