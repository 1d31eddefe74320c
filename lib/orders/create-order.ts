import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { AgentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { admitOrder } from "@/lib/orders/admit-order";
import { openOrderFor } from "@/lib/orders/data";
import { newOrderId } from "@/lib/orders/order-id";
import { recordEvidence } from "@/lib/orders/record-evidence";
import { blindIndex } from "@/lib/privacy/blind-index";
import { sealRecord } from "@/lib/privacy/envelope";
import { fail, ok, type Result } from "@/lib/result";

export type NewOrder = {
  service: Service;
  variant: string;
  /** Made when the form was rendered. */
  requestId: string;
  /** The customer's data, sealed before it is stored. Empty values are left out. */
  fields: Record<string, string>;
  /** Normalised values under which the order can be found again. */
  mobile?: string;
  pan?: string;
  /** The agent said that this is another person than in the open order on the same mobile. */
  differentPerson: boolean;
};

export type Created = {
  orderId: string;
  /** True for the one caller who may now send it, as attempt 1. */
  isNew: boolean;
};

/**
 * Admits, stores and claims an order in one transaction: whoever gets `isNew` sends it, nobody else.
 * The same request id finds the same order; with other content it is refused (`request_changed`,
 * with the order's id). An open order on the same mobile is shown first (`open_order_exists`).
 */
export async function createOrder(actor: AgentActor, input: NewOrder): Promise<Result<Created>> {
  const database = db();
  const fingerprint = await blindIndex(database, "fingerprint", contentOf(input));
  const mobileIndex = input.mobile ? await blindIndex(database, "mobile", input.mobile) : null;
  const panIndex = input.pan ? await blindIndex(database, "pan", input.pan) : null;

  return database.transaction(async (tx) => {
    const at = now();
    const before = await findByRequest(tx, actor.agentId, input.requestId);
    if (before) return sameOrRefused(before, fingerprint);
    const admitted = await admitOrder(tx, {
      agentId: actor.agentId,
      service: input.service,
      variant: input.variant,
      at,
    });
    // The lock of admitOrder may have waited for the same form sent at the same time.
    const meanwhile = await findByRequest(tx, actor.agentId, input.requestId);
    if (meanwhile) return sameOrRefused(meanwhile, fingerprint);
    if (!admitted.ok) return admitted;
    if (!input.differentPerson) {
      const open = await openOrderFor(tx, actor.scope, { service: input.service, mobileIndex, panIndex, at });
      if (open) return fail("open_order_exists", { facts: { orderId: open.id, state: open.state } });
    }

    const id = newOrderId();
    await tx.insert(orders).values({
      id,
      agentId: actor.agentId,
      userId: actor.userId,
      service: input.service,
      variant: input.variant,
      requestId: input.requestId,
      fingerprint,
      pricePaise: admitted.data.pricePaise,
      ...sealRecord(id, withoutEmpty(input.fields)),
      mobileIndex,
      panIndex,
      createdAt: at,
      updatedAt: at,
    });
    const origin = { source: "agent", userId: actor.userId } as const;
    await recordEvidence(tx, id, { kind: "created", content: {} }, origin);
    await recordEvidence(tx, id, { kind: "submitted", content: { attempt: 1 } }, origin);
    return ok({ orderId: id, isNew: true });
  });
}

/** What a repeat must equal: everything that was filled in, in a fixed order. */
function contentOf(input: NewOrder): string {
  return JSON.stringify([input.service, input.variant, Object.entries(withoutEmpty(input.fields)).sort()]);
}

function withoutEmpty(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}

async function findByRequest(tx: Transaction, agentId: string, requestId: string) {
  const [row] = await tx
    .select({ id: orders.id, fingerprint: orders.fingerprint })
    .from(orders)
    .where(and(eq(orders.agentId, agentId), eq(orders.requestId, requestId)));
  return row;
}

function sameOrRefused(before: { id: string; fingerprint: Buffer }, fingerprint: Buffer): Result<Created> {
  if (before.fingerprint.equals(fingerprint)) return ok({ orderId: before.id, isNew: false });
  return fail("request_changed", { facts: { orderId: before.id } });
}
