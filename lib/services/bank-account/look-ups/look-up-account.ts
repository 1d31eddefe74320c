import { lookUpFact } from "@/lib/orders/evidence/answer-fact";
import type { Answer, SentOrder } from "@/lib/orders/service";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { findOrdersOf } from "@/lib/services/bank-account/data";
import { shownAccount } from "@/lib/services/bank-account/look-ups/shown-account";
import { inexopay } from "@/lib/vendor/client";
import { type AccountRecord, accountDetails, accountStatus } from "@/lib/vendor/inexopay";

/**
 * Looks up an account: by the vendor's transaction if known, which identifies this order, otherwise by the customer's
 * PAN. Each look-up has its own orderid, because an orderid may be sent only once. With an account number it is open;
 * without one it is only known.
 */
export async function lookUpAccount(order: SentOrder): Promise<Answer> {
  return order.txid ? byTransaction(order.txid) : byPan(order);
}

async function byTransaction(txnId: string): Promise<Answer> {
  const outcome = await accountDetails(inexopay(), { orderid: newOrderId(), txn_id: txnId });
  const isOurs = (record: AccountRecord) => [null, txnId].includes(record.txnId);
  return {
    call: outcome.call,
    fact: lookUpFact(outcome, ({ records }) => shownAccount(records.filter(isOurs))),
  };
}

/** The customer may have other accounts: one with another order's transaction, or of the other type, is not this one. */
async function byPan({ id, fields }: SentOrder): Promise<Answer> {
  const { pancard = "", account_type = "" } = fields;
  const outcome = await accountStatus(inexopay(), { orderid: newOrderId(), pancard });
  const records = outcome.kind === "accepted" ? outcome.data.records : [];
  const txnIds = records.flatMap(({ txnId }) => txnId ?? []);
  const owners = await findOrdersOf(db(), everyoneScope(), txnIds);
  const ours = records.filter(({ txnId, type }) => {
    const owner = owners.get(txnId ?? "");
    return (owner === undefined || owner === id) && (type === null || type === account_type);
  });
  return { call: outcome.call, fact: lookUpFact(outcome, () => shownAccount(ours)) };
}
