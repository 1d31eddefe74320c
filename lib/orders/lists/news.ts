import type { OrderState } from "@/db/schema/orders";
import type { EvidenceKind } from "@/lib/orders/evidence/evidence";

/** Facts the portal records when it learns nothing about an order. */
const SILENT: readonly EvidenceKind[] = ["not_found", "look_up_inconclusive", "bound_reached"];

/** Whether a fact is news of an order for the shop; then an order put aside returns to its list. */
export function isNews(
  { kind }: { kind: EvidenceKind },
  { before, after }: { before: OrderState; after: OrderState },
): boolean {
  return before !== after || !SILENT.includes(kind);
}
