import { db } from "@/db/client";
import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { AgentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { admitAgain } from "@/lib/orders/admit-order";
import type { Evidence, Fact } from "@/lib/orders/evidence";
import { type Recorded, recordEvidence } from "@/lib/orders/record-evidence";
import { ok, type Result } from "@/lib/result";

/**
 * Claims one more send of an order that stayed here, at an agent's press, if the shop may send it now: under the
 * order's lock, so that of several presses one is admitted and sends.
 * @param mayClaim whether the set and state still allow it; where not, nothing is stored and nothing refused
 */
export async function claimSend(
  actor: AgentActor,
  order: { id: string; service: Service; pricePaise: number | null },
  fact: Fact,
  mayClaim: (set: Evidence[], state: OrderState) => boolean,
): Promise<Result<Recorded>> {
  const { agentId, userId } = actor;
  const { id: orderId, service, pricePaise } = order;
  const admissions: Result<null>[] = [];
  const origin = { source: "agent", userId } as const;
  const claim = await recordEvidence(db(), orderId, fact, origin, async (set, state, tx) => {
    if (!mayClaim(set, state)) return false;
    const admitted = await admitAgain(tx, { agentId, service, orderId, pricePaise, at: now() });
    admissions.push(admitted);
    return admitted.ok;
  });
  const refusal = admissions.find((one) => !one.ok);
  return refusal && !refusal.ok ? refusal : ok(claim);
}
