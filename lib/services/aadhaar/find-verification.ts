import { findOrder } from "@/lib/orders/data";
import { isSwitchedOn } from "@/lib/orders/intake/data";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { aadhaar } from "@/lib/services/aadhaar/service";

export type VerificationRow = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/** The verification an action is about, from this shop. Refused if the operator has switched the service off. */
export async function findVerification(actor: AgentActor, orderId: string): Promise<Result<VerificationRow>> {
  const order = await findOrder(db(), actor.scope, orderId);
  if (order?.service !== aadhaar.code) return fail("not_found");
  const isOn = await isSwitchedOn(db(), actor.scope, aadhaar.code);
  return isOn ? ok(order) : fail("service_off");
}
