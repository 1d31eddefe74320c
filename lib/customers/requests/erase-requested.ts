import { closeRequest, lockOpen } from "@/lib/customers/requests/answer-request";
import { eraseOrder } from "@/lib/orders/erasure/erase-order";
import type { AdminActor } from "@/lib/platform/access/actor";
import { allOrNothing } from "@/lib/platform/all-or-nothing";
import { now } from "@/lib/platform/clock";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin erases the order of a request for erasure, which answers the request. An order that is still under way is erased when
 * it has ended: the request stays open until then, and its clock runs.
 * @returns `changed_meanwhile` if it was answered already, `wrong_state` for a request of another kind
 */
export async function eraseRequested(call: {
  actor: AdminActor;
  input: { request: number };
}): Promise<Result<{ id: number }>> {
  const { actor, input } = call;
  return allOrNothing(async (tx) => {
    const request = await lockOpen(tx, input.request);
    if (!request) return fail("changed_meanwhile");
    if (request.kind !== "erasure") return fail("wrong_state");
    const erased = await eraseOrder(tx, { orderId: request.orderId, requestedBy: actor, now: now() });
    if (!erased.ok) return erased;
    if (erased.data.step !== "waits") await closeRequest(tx, actor, request, { state: "done", text: "" });
    return ok({ id: request.id });
  });
}
