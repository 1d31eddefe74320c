import { addRequest } from "@/lib/customers/requests/add-request";
import type { EnteredRequest } from "@/lib/customers/requests/schema";
import { findOrder } from "@/lib/orders/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { startOfDay } from "@/lib/platform/india-day";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin enters a request that came by phone or letter. Its clock starts with the day on which it came.
 * @returns the open request of that kind, if the order has one; `not_found` for an unknown order
 */
export async function enterRequest(call: {
  actor: AdminActor;
  input: EnteredRequest;
}): Promise<Result<{ id: number }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("invalid_input", { fieldErrors: { orderid: "request_order_unknown" } });
  const { id } = await db().transaction((tx) =>
    addRequest(tx, order, {
      ...{ kind: input.kind, channel: input.channel, note: input.note },
      ...{ receivedAt: startOfDay(input.received_on), enteredBy: actor.userId },
    }),
  );
  return ok({ id });
}
