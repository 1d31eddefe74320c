import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { serviceOf } from "@/lib/services/registry";

type StoredCallback = Pick<typeof callbacks.$inferSelect, "orderid" | "status" | "trust" | "datetimeRaw">;
export type CallbackOutcome = NonNullable<(typeof callbacks.$inferSelect)["outcome"]>;

/**
 * Turns a callback into evidence, by the one set of rules, in the caller's transaction. A callback settled before
 * finds its evidence already there: it is `repeated` and has no second effect.
 */
export async function settleCallback(tx: Transaction, received: StoredCallback): Promise<CallbackOutcome> {
  const { status, datetimeRaw } = received;
  const [order] = await tx
    .select({ id: orders.id, service: orders.service })
    .from(orders)
    .where(eq(orders.id, received.orderid));
  if (!order) return "unknown_order";
  const provesNothing = !serviceOf(order.service).callbackProves && status === "success";
  const trust = provesNothing ? "reported" : received.trust;
  const { recorded } = await recordEvidence(
    tx,
    order.id,
    { kind: "callback", content: { status, trust, datetimeRaw } },
    { source: "vendor_callback" },
  );
  return recorded ? "recorded" : "repeated";
}
