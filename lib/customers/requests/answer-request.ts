import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { dataRequests, type RequestState } from "@/db/schema/data-requests";
import { orders } from "@/db/schema/orders";
import type { RequestAnswer } from "@/lib/customers/requests/schema";
import { sealWords } from "@/lib/customers/requests/sealed-words";
import type { AdminActor } from "@/lib/platform/access/actor";
import { allOrNothing } from "@/lib/platform/all-or-nothing";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { hideNumbers } from "@/lib/platform/identity/text/number-in-text";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin says what was done about a request, or why it is refused. An erasure is done by `eraseRequested` alone.
 * @returns `changed_meanwhile` if it was answered already, `wrong_state` for an erasure that is said to be done
 */
export async function answerRequest(call: {
  actor: AdminActor;
  input: RequestAnswer;
}): Promise<Result<{ id: number }>> {
  const { actor, input } = call;
  return allOrNothing(async (tx) => {
    const request = await lockOpen(tx, input.request);
    if (!request) return fail("changed_meanwhile");
    if (request.kind === "erasure" && input.decision === "done") return fail("wrong_state");
    await closeRequest(tx, actor, request, { state: input.decision, text: input.reason });
    return ok({ id: request.id });
  });
}

/** The request, locked until the transaction ends; undefined if it is not open. */
export async function lockOpen(tx: Transaction, id: number) {
  const [request] = await tx
    .select({
      id: dataRequests.id,
      orderId: dataRequests.orderId,
      kind: dataRequests.kind,
      state: dataRequests.state,
    })
    .from(dataRequests)
    .where(eq(dataRequests.id, id))
    .for("no key update");
  return request?.state === "open" ? request : undefined;
}

type OpenRequest = NonNullable<Awaited<ReturnType<typeof lockOpen>>>;

/** Closes a locked request for good, with its answer and the audit log's entry. */
export async function closeRequest(
  tx: Transaction,
  actor: AdminActor,
  request: OpenRequest,
  answer: { state: Exclude<RequestState, "open">; text: string },
): Promise<void> {
  const [order] = await tx
    .select({ id: orders.id, dataKey: orders.dataKey })
    .from(orders)
    .where(eq(orders.id, request.orderId));
  if (!order) throw new Error("The request's order is gone");
  await tx
    .update(dataRequests)
    .set({
      ...{ state: answer.state, answeredAt: now(), answeredBy: actor.userId },
      answerSealed: sealWords(order, "answer", hideNumbers(answer.text)),
    })
    .where(eq(dataRequests.id, request.id));
  await recordAudit(tx, {
    userId: actor.userId,
    action: "data_request.answered",
    object: auditId(request.orderId),
    facts: { kind: request.kind, state: answer.state, request: auditId(request.id) },
  });
}
