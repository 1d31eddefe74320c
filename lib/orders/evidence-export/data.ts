import { asc, desc, eq } from "drizzle-orm";
import { isCallOf } from "@/db/call-of-order";
import type { Database } from "@/db/client";
import { callbacks } from "@/db/schema/callbacks";
import { charges } from "@/db/schema/charges";
import { consents } from "@/db/schema/consents";
import { ledgerTransactions } from "@/db/schema/ledger";
import { orders } from "@/db/schema/orders";
import { vendorCalls } from "@/db/schema/vendor-calls";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { callColumns } from "@/lib/vendor/calls/call-columns";

/** The callbacks about an order, newest first. */
export async function findOrderCallbacks(
  db: Database,
  _scope: EveryoneScope,
  orderId: string,
  limit?: number,
) {
  const query = db
    .select({
      id: callbacks.id,
      channel: callbacks.channel,
      trust: callbacks.trust,
      status: callbacks.status,
      remark: callbacks.remark,
      datetimeRaw: callbacks.datetimeRaw,
      deliveries: callbacks.deliveries,
      receivedAt: callbacks.receivedAt,
      outcome: callbacks.outcome,
    })
    .from(callbacks)
    .where(eq(callbacks.orderid, orderId))
    .orderBy(desc(callbacks.id))
    .$dynamic();
  return limit === undefined ? query : query.limit(limit);
}

/** How many callbacks there are about an order. */
export function countOrderCallbacks(db: Database, _scope: EveryoneScope, orderId: string): Promise<number> {
  return db.$count(callbacks, eq(callbacks.orderid, orderId));
}

/** The calls to the vendor about an order as redacted, requests included, oldest first. */
export async function findOrderCalls(db: Database, _scope: EveryoneScope, orderId: string) {
  return db
    .select({
      endpoint: vendorCalls.endpoint,
      sentOrderid: vendorCalls.sentOrderid,
      ...callColumns,
      at: vendorCalls.at,
    })
    .from(vendorCalls)
    .where(isCallOf(orderId))
    .orderBy(asc(vendorCalls.id));
}

/** The steps of an order's price (paise), oldest first: those from before the ledger are its charges. */
export async function findPostings(db: Database, _scope: EveryoneScope, orderId: string) {
  const [before, posted] = await Promise.all([
    db
      .select({ effect: charges.effect, amountPaise: charges.amountPaise, at: charges.at })
      .from(charges)
      .where(eq(charges.orderId, orderId))
      .orderBy(asc(charges.number)),
    db
      .select({ effect: ledgerTransactions.kind, amountPaise: orders.pricePaise, at: ledgerTransactions.at })
      .from(ledgerTransactions)
      .innerJoin(orders, eq(orders.id, ledgerTransactions.cause))
      .where(eq(ledgerTransactions.cause, orderId))
      .orderBy(asc(ledgerTransactions.number)),
  ]);
  return [...before, ...posted];
}

/** The consents given for an order. */
export async function findConsents(db: Database, _scope: EveryoneScope, orderId: string) {
  return db
    .select({ textVersion: consents.textVersion, language: consents.language, at: consents.at })
    .from(consents)
    .where(eq(consents.orderId, orderId))
    .orderBy(asc(consents.id));
}
