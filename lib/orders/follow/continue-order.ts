import { db } from "@/db/client";
import { loadEvidence, recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { currentLink, isOpenForCustomer, truth } from "@/lib/orders/evidence/truth";
import { hostedLink } from "@/lib/vendor/hosted-link";

/**
 * Somebody continues to the vendor's page: records the visit and returns the URL.
 * @returns null if the order is no longer open, or its link may not be followed
 */
export async function continueOrder(
  orderId: string,
  by: "customer" | "agent",
  userId?: string,
): Promise<string | null> {
  const set = await loadEvidence(db(), orderId);
  const link = isOpenForCustomer(truth(set)) ? currentLink(set) : null;
  const url = link && hostedLink(link);
  if (!url) return null;
  await recordEvidence(db(), orderId, { kind: "visited", content: { by } }, { source: by, userId });
  return url;
}

/** The vendor sent the customer's browser back to us: a visit, whatever the form said. */
export async function noteVisit(orderId: string): Promise<void> {
  await recordEvidence(
    db(),
    orderId,
    { kind: "visited", content: { by: "customer" } },
    { source: "customer" },
  );
}
