import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { Evidence, Fact } from "@/lib/orders/evidence/evidence";
import { type Recorded, recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { admitAgain } from "@/lib/orders/intake/admit-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { ok, type Result } from "@/lib/platform/result";

/**
 * Claims another send of an order that was held back, at the agent's request, if the shop may send it now. It locks
 * the order, so that of several requests one is admitted and sends.
 * @param mayClaim whether set and state still allow it; if not, nothing is stored
 */
export async function claimSend(
  actor: AgentActor,
  order: { id: string; service: Service; pricePaise: number | null },
  fact: Fact,
  mayClaim: (set: Evidence[], state: OrderState) => boolean,
): Promise<Result<Recorded>> {
  const { scope, userId } = actor;
  const { id: orderId, service, pricePaise } = order;
  const admissions: Result<null>[] = [];
  const origin = { source: "agent", userId } as const;
  const claim = await recordEvidence(db(), orderId, fact, origin, async (set, state, tx) => {
    if (!mayClaim(set, state)) return false;
    const admitted = await admitAgain(tx, { scope, service, orderId, pricePaise, at: now() });
    admissions.push(admitted);
    return admitted.ok;
  });
  const refusal = admissions.find((one) => !one.ok);
  return refusal && !refusal.ok ? refusal : ok(claim);
}
