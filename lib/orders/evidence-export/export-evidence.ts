import { createHash } from "node:crypto";
import { findHistory, findOrder } from "@/lib/orders/data";
import { orderFields, personOf } from "@/lib/orders/evidence/order-fields";
import { reference } from "@/lib/orders/evidence/truth";
import {
  findConsents,
  findOrderCallbacks,
  findOrderCalls,
  findPostings,
} from "@/lib/orders/evidence-export/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { maskAllBut } from "@/lib/platform/privacy/mask";
import { fail, ok, type Result } from "@/lib/platform/result";
import { serviceOf } from "@/lib/services/registry";
import { findCallsKeptFrom } from "@/lib/vendor/data";

/**
 * Everything known about an order, to show to the vendor, a shop or a customer: evidence, calls, callbacks, money and
 * consents. The customer is named; numbers are masked as everywhere. Amounts are in paise, times in ISO 8601 UTC.
 * `digest` is the SHA-256 of the rest: whoever gets the file and the digest separately can check that it is
 * unchanged. Each export is audited.
 */
export async function exportEvidence(call: {
  actor: AdminActor;
  input: { orderid: string; format: string };
}): Promise<Result<EvidenceExport>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  const gathered = await gather(actor, order);
  await recordAudit(db(), {
    userId: actor.userId,
    action: "order.exported",
    object: auditId(order.id),
    facts: { format: auditId(input.format) },
  });
  return ok({ ...gathered, digest: createHash("sha256").update(JSON.stringify(gathered)).digest("hex") });
}

export type EvidenceExport = Awaited<ReturnType<typeof gather>> & { digest: string };

type FoundOrder = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

async function gather({ name, scope }: AdminActor, order: FoundOrder) {
  const { id } = order;
  const [history, calls, keptFrom, callbacks, postings, consents] = await Promise.all([
    findHistory(db(), scope, id),
    findOrderCalls(db(), scope, id),
    findCallsKeptFrom(db(), scope),
    findOrderCallbacks(db(), scope, id),
    findPostings(db(), scope, id),
    findConsents(db(), scope, id),
  ]);
  const { customerName, mobile } = personOf(serviceOf(order.service), orderFields(order));
  const { service, variant, state, pricePaise, chargedPaise, createdAt, shopName, userName } = order;
  return {
    exported: { at: now(), by: name },
    order: {
      ...{ id, service, variant, state, pricePaise, chargedPaise, createdAt, shop: shopName },
      madeBy: userName,
      customer: customerName,
      isErased: isErased(order),
      mobile: maskAllBut(mobile, 4),
      reference: reference(history),
    },
    evidence: history,
    calls,
    /** Calls before this moment were dropped by age; null if none of this order can have been. */
    callsKeptFrom: keptFrom && keptFrom > createdAt ? keptFrom : null,
    callbacks: callbacks.toReversed(),
    postings,
    consents,
  };
}
