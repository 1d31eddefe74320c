import { db } from "@/db/client";
import type { Service } from "@/db/schema/services";
import { everyoneScope } from "@/lib/auth/policy";
import { findOrder } from "@/lib/orders/data";
import { orderFields } from "@/lib/orders/order-fields";
import { loadEvidence } from "@/lib/orders/record-evidence";
import { transaction } from "@/lib/orders/truth";
import type { SentOrder } from "@/lib/orders/vendor-steps";

/** An order with its fields in plain text, for a call to the vendor. @throws Error when there is no such order. */
export async function openSentOrder(orderId: string): Promise<{ order: SentOrder; service: Service }> {
  const row = await findOrder(db(), everyoneScope(), orderId);
  if (!row) throw new Error("There is no such order");
  const { id, agentId, linkVersion, service } = row;
  const txid = transaction(await loadEvidence(db(), orderId));
  return { order: { id, agentId, linkVersion, txid, fields: orderFields(row) }, service };
}
