import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { accountLists } from "@/db/schema/account-lists";
import type { EvidenceSource } from "@/db/schema/evidence";
import { formDrafts } from "@/db/schema/form-drafts";
import { type ErasureAsker, orderErasures } from "@/db/schema/order-erasures";
import { orders } from "@/db/schema/orders";
import { takeTexts } from "@/lib/orders/erasure/texts";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { addJob } from "@/lib/platform/jobs/add-job";
import { unwrapDataKey, wrapDataKey } from "@/lib/platform/privacy/keyring";

/** Who asked for it, and the admin's id, if an admin did. */
type Asked = { by: ErasureAsker; userId: string | null; at: Date };

type Order = { id: string; requestId: string; dataKey: Buffer; nextCheckAt: Date | null; updatedAt: Date };

/** What the data key of an erased order is bound to: put back into the order's row, it would not open. */
export const erasedKey = (orderId: string) => `erased:${orderId}`;

/**
 * Takes everything personal of an order out of reach, in the transaction that has locked it and its callbacks. The data key
 * goes to `order_erasures`, wrapped for that row alone: so whoever reads the order cannot open it, whatever they forgot to
 * check. The blind indexes go, since they can be made again from what is sealed. What calls and callbacks say in free text
 * is masked already, but may name a person whom the mask did not know: it is sealed there too.
 */
export async function restrict(tx: Transaction, order: Order, { by, userId, at }: Asked): Promise<void> {
  const { id } = order;
  const dataKey = wrapDataKey(unwrapDataKey(order.dataKey, id), erasedKey(id));
  const origin = { source: SOURCES[by], ...(userId ? { userId } : {}) };
  await recordEvidence(tx, id, { kind: "erased", content: {} }, origin);
  await tx
    .update(orders)
    .set({
      ...{ dataKey: Buffer.alloc(0), mobileIndex: null, panIndex: null, emailIndex: null },
      fingerprint: Buffer.alloc(16),
      // Details that were still to be masked are not kept in full for a year.
      ...(order.nextCheckAt ? { resultSealed: null } : {}),
    })
    .where(eq(orders.id, id));
  const sealed = await takeTexts(tx, order);
  await tx
    .update(orderErasures)
    .set({ dataKey, sealed, processedAt: order.updatedAt, restrictedAt: at })
    .where(eq(orderErasures.orderId, id));
  await tx.delete(formDrafts).where(eq(formDrafts.id, order.requestId));
  // Lists of many people, kept for a quarter of an hour: whoever needs one asks again.
  await tx.delete(accountLists);
  await addJob(tx, "keep_tombstones", {}, { key: "keep_tombstones" });
  const facts = { by: auditId(by) };
  await recordAudit(tx, { userId, action: "order.erased", object: auditId(id), facts });
}

const SOURCES: Record<ErasureAsker, EvidenceSource> = {
  customer: "customer",
  admin: "admin",
  command_line: "portal",
  tombstone: "portal",
};
