import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { BATCH, type Batch, changed, inBatch, toDo } from "@/lib/operator/keys/reindex-batch";
import { indexColumns } from "@/lib/orders/intake/likeness";
import type { IndexKeys } from "@/lib/platform/privacy/blind-index";
import { isErased, openRecord } from "@/lib/platform/privacy/envelope";
import { serviceOf } from "@/lib/services/registry";

/** The `NextBatch` of orders. An erased one has nothing to be found by, and gets an empty fingerprint. */
export async function reindexOrders(
  tx: Transaction,
  keys: IndexKeys,
  after: string | undefined,
): Promise<Batch | null> {
  const rows = await tx
    .select({
      ...{ id: orders.id, service: orders.service, variant: orders.variant },
      ...{ chargedPaise: orders.chargedPaise },
      ...{ replaces: orders.replacesId, dataKey: orders.dataKey, sealed: orders.sealed },
      ...{ mobile: orders.mobileIndex, pan: orders.panIndex, email: orders.emailIndex },
    })
    .from(orders)
    .where(toDo(orders, keys, after))
    .orderBy(asc(orders.id))
    .limit(BATCH);
  return inBatch(rows, async (row) => {
    const mobileField = serviceOf(row.service).person?.mobile ?? "";
    const erased = isErased(row);
    const fields = erased ? {} : openRecord(row.id, row);
    const findable = {
      mobile: row.mobile ? fields[mobileField] : "",
      pan: row.pan ? fields.pancard : "",
      email: row.email ? fields.email : "",
    };
    if (!erased && Object.values(findable).includes(undefined)) return false;
    const columns = indexColumns(keys, erased ? {} : findable, { ...row, fields });
    const { mobileIndex, panIndex, emailIndex, indexVersion } = columns;
    const fingerprint = erased ? Buffer.alloc(16) : columns.fingerprint;
    const isSame = and(eq(orders.id, row.id), eq(orders.dataKey, row.dataKey));
    return changed(
      tx.update(orders).set({ mobileIndex, panIndex, emailIndex, fingerprint, indexVersion }).where(isSame),
    );
  });
}
