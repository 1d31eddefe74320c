import { db } from "@/db/client";
import { lookUpFact } from "@/lib/orders/follow/answer-fact";
import { newOrderId } from "@/lib/orders/intake/order-id";
import type { Answer, SentOrder } from "@/lib/orders/service";
import { everyoneScope } from "@/lib/platform/access/policy";
import { findOrdersOf } from "@/lib/services/bank-account/data";
import { isOfOtherType, recordsIn, shownAccount } from "@/lib/services/bank-account/shown-account";
import { inexopay } from "@/lib/vendor/client";
import { accountDetails, accountStatus, readId } from "@/lib/vendor/inexopay";

/**
 * Asks whether the account is there: by the vendor's transaction where we know it, which is about
 * this order alone, else by the customer's PAN. Each look-up has an orderid of its own, since an
 * orderid is one send. Shown with a number it is opened; shown without one it is known, no more.
 */
export async function lookUpAccount(order: SentOrder): Promise<Answer> {
  return order.txid ? byTransaction(order.txid) : byPan(order);
}

async function byTransaction(txnId: string): Promise<Answer> {
  const outcome = await accountDetails(inexopay(), { orderid: newOrderId(), txn_id: txnId });
  const records = outcome.kind === "accepted" ? recordsIn(outcome.data.data) : [];
  const ours = records.filter(({ txn_id }) => [null, txnId].includes(readId(txn_id)));
  return { call: outcome.call, fact: lookUpFact(outcome, () => shownAccount(ours)) };
}

/** The customer may have other accounts: one that names another order's transaction, or is of the other type, is not this one. */
async function byPan({ id, fields }: SentOrder): Promise<Answer> {
  const { pancard = "", account_type = "" } = fields;
  const outcome = await accountStatus(inexopay(), { orderid: newOrderId(), pancard });
  const records = outcome.kind === "accepted" ? recordsIn(outcome.data.data) : [];
  const txnIds = records.flatMap(({ txn_id }) => readId(txn_id) ?? []);
  const owners = await findOrdersOf(db(), everyoneScope(), txnIds);
  const ours = records.filter((record) => {
    const owner = owners.get(readId(record.txn_id) ?? "");
    return (owner === undefined || owner === id) && !isOfOtherType(record, account_type);
  });
  return { call: outcome.call, fact: lookUpFact(outcome, () => shownAccount(ours)) };
}
