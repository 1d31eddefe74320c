import { findVerified } from "@/lib/customers/access-file/data";
import { findOrdersOfCustomer } from "@/lib/customers/access-file/same-customer";
import { findRequest, findRequestsOf } from "@/lib/customers/requests/data";
import { openWords } from "@/lib/customers/requests/sealed-words";
import { findHistory, findOrder } from "@/lib/orders/data";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { reference } from "@/lib/orders/evidence/truth";
import { findConsents, findOrderCallbacks, findOrderCalls } from "@/lib/orders/evidence-export/data";
import { loadNotes } from "@/lib/orders/notes/loaders";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { isErased, openResult } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";
import { loadThread } from "@/lib/shops/problems/loaders";

type FoundOrder = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/**
 * Everything that is held about the customer who asked for it: each order of theirs with its answers in the clear, what the
 * vendor verified, the history, calls and callbacks as they are kept, consents, messages, notes and requests. Times are in ISO
 * 8601 UTC. Each file is audited, with the orders in it.
 * @returns `not_found` for an unknown request
 */
export async function makeAccessFile(call: {
  actor: AdminActor;
  input: { request: number };
}): Promise<Result<AccessFile>> {
  const { actor, input } = call;
  const request = await findRequest(db(), actor.scope, input.request);
  const asked = request && (await findOrder(db(), actor.scope, request.orderId));
  if (!request || !asked) return fail("not_found");
  const { own } = await findOrdersOfCustomer(actor.scope, asked);
  const orders: HeldOrder[] = [];
  for (const id of own) {
    const order = id === asked.id ? asked : await findOrder(db(), actor.scope, id);
    if (order) orders.push(await heldOf(actor, order));
  }
  await recordAudit(db(), {
    userId: actor.userId,
    action: "data_request.file_made",
    object: auditId(asked.id),
    facts: { request: auditId(request.id), count: auditId(orders.length) },
  });
  return ok({ made: { at: now(), request: request.id, order: asked.id }, orders });
}

export type AccessFile = { made: { at: Date; request: number; order: string }; orders: HeldOrder[] };
export type HeldOrder = Awaited<ReturnType<typeof heldOf>>;

async function heldOf(actor: AdminActor, order: FoundOrder) {
  const { scope } = actor;
  const { id, dataKey } = order;
  const isGone = isErased(order);
  const [verified, history, calls, callbacks, consents, requests] = await Promise.all([
    findVerified(db(), scope, id),
    findHistory(db(), scope, id),
    findOrderCalls(db(), scope, id),
    findOrderCallbacks(db(), scope, id),
    findConsents(db(), scope, id),
    findRequestsOf(db(), scope, id),
  ]);
  const { service, variant, state, chargedPaise, createdAt, shopName, noticeVersion } = order;
  return {
    ...{
      id,
      service,
      variant,
      state,
      chargedPaise,
      createdAt,
      shop: shopName,
      noticeVersion,
      reference: reference(history),
    },
    /** What was filled in. Empty if the order was erased. */
    answers: orderFields(order),
    /** What the vendor said about the person. */
    verified: verified && !isGone ? openResult(id, dataKey, verified) : {},
    ...{ history, calls, callbacks: callbacks.toReversed(), consents },
    messages: isGone ? [] : (await loadThread(scope, id)).map(({ from, text, at }) => ({ from, text, at })),
    notes: (await loadNotes(actor, id)).map(({ text, at }) => ({ text, at })),
    requests: requests.map((one) => ({
      ...{ kind: one.kind, channel: one.channel, receivedAt: one.receivedAt, dueAt: one.dueAt },
      ...{ state: one.state, answeredAt: one.answeredAt },
      note: openWords(order, "note", one.sealed),
      answer: openWords(order, "answer", one.answerSealed),
    })),
  };
}
