import type { OrderState } from "@/db/schema/orders";
import type { EvidenceKind } from "@/lib/orders/evidence/evidence";

/** What a machine notes while it learns nothing about an order. */
const SILENT: readonly EvidenceKind[] = ["not_found", "look_up_inconclusive", "bound_reached"];

/** Whether a fact is news of an order for the shop: what was put aside then comes back to its list. */
export function isNews(
  { kind }: { kind: EvidenceKind },
  { before, after }: { before: OrderState; after: OrderState },
): boolean {
  return before !== after || !SILENT.includes(kind);
}
