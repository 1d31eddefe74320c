import type { Transaction } from "@/db/client";
import type { callbacks } from "@/db/schema/callbacks";
import { recordFacts } from "@/lib/orders/evidence/record-evidence";
import { serviceOf } from "@/lib/services/registry";

type StoredCallback = Pick<typeof callbacks.$inferSelect, "orderid" | "status" | "trust" | "datetimeRaw">;
export type CallbackOutcome = NonNullable<(typeof callbacks.$inferSelect)["outcome"]>;

/**
 * Turns callbacks into evidence, by the one set of rules, in the caller's transaction. A callback settled before
 * finds its evidence already there: it is `repeated` and has no second effect.
 * @returns the outcome of each
 */
export async function settleCallbacks(
  tx: Transaction,
  received: readonly StoredCallback[],
): Promise<CallbackOutcome[]> {
  const facts = received.map(({ orderid, status, trust, datetimeRaw }) => ({
    orderId: orderid,
    factOf: (service: Parameters<typeof serviceOf>[0]) => {
      const provesNothing = !serviceOf(service).callbackProves && status === "success";
      const content = { status, trust: provesNothing ? "reported" : trust, datetimeRaw } as const;
      return { kind: "callback", content } as const;
    },
  }));
  const recorded = await recordFacts(tx, facts, "vendor_callback");
  return recorded.map((isNew) => (isNew === null ? "unknown_order" : isNew ? "recorded" : "repeated"));
}
