import { findOrder } from "@/lib/orders/data";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { currentLink, isOpenForCustomer, truth } from "@/lib/orders/evidence/truth";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
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

/** The agent continues the application on the shop's own screen. @returns the vendor's URL */
export async function openApplication(call: {
  actor: AgentActor;
  orderId: string;
}): Promise<Result<{ url: string }>> {
  const order = await findOrder(db(), call.actor.scope, call.orderId);
  if (!order) return fail("not_found");
  const url = await continueOrder(order.id, "agent", call.actor.userId);
  return url ? ok({ url }) : fail("wrong_state");
}
