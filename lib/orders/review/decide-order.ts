import { findOrder } from "@/lib/orders/data";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { allowedDecisions } from "@/lib/orders/review/review";
import type { Decision } from "@/lib/orders/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { createMask } from "@/lib/platform/privacy/mask-text";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin settles an order that could not be settled automatically: the decision and its reason become evidence.
 * Only what `allowedDecisions` lists can be decided, and only as shown: `version` is the number of facts the admin
 * saw. If more have arrived since, it fails with `wrong_state`.
 */
export async function decideOrder(call: {
  actor: AdminActor;
  input: Decision;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  const { recorded } = await recordEvidence(
    db(),
    order.id,
    { kind: "decided", content: { state: input.decision, reason: createMask()(input.reason) } },
    { source: "admin", userId: actor.userId },
    (set, state) =>
      allowedDecisions(order.service, state).includes(input.decision) && set.length === input.version,
  );
  return recorded ? ok({ orderId: order.id }) : fail("wrong_state");
}
