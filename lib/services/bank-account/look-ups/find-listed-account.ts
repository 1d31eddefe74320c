import { findOrder } from "@/lib/orders/data";
import { lookUpFact } from "@/lib/orders/evidence/answer-fact";
import type { Fact } from "@/lib/orders/evidence/evidence";
import type { Answer, SentOrder } from "@/lib/orders/service";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { blindIndexes } from "@/lib/platform/privacy/blind-index";
import { countRivals, findOwners, type Owner } from "@/lib/services/bank-account/data";
import { inexopay } from "@/lib/vendor/client";
import { accountList, type ListedAccount } from "@/lib/vendor/inexopay";

/**
 * Searches the vendor's list for an account opening whose answer was lost. A row proves that the request arrived, and
 * has the transaction for `account-details`. It never proves that the account is open, because the list's status
 * numbers are undocumented.
 */
export async function findListedAccount(order: SentOrder): Promise<Answer> {
  const outcome = await accountList(inexopay(), { orderid: newOrderId() });
  if (outcome.kind !== "accepted") return { call: outcome.call, fact: lookUpFact(outcome, () => null) };
  return { call: outcome.call, fact: await listedFact(order, outcome.data.accounts) };
}

async function listedFact(order: SentOrder, rows: ListedAccount[]): Promise<Fact> {
  const owners = await findOwners(
    db(),
    everyoneScope(),
    rows.map(({ txnId }) => txnId),
  );
  const made = await findOrder(db(), everyoneScope(), order.id);
  const candidates = ownRows(order.fields, rows, owners, made?.createdAt ?? new Date(0));
  const [row, ...others] = candidates;
  if (!row) return { kind: "not_found", content: {} };
  // With two unanswered requests of one customer, nobody can tell whose row it is.
  const panIndexes = await blindIndexes(db(), "pan", order.fields.pancard ?? "");
  const asked = { orderId: order.id, panIndexes };
  if (others.length > 0 || (await countRivals(db(), everyoneScope(), asked)) > 0)
    return { kind: "look_up_inconclusive", content: { reason: "several_listed" } };
  return { kind: "listed", content: { txid: row.txnId } };
}

/**
 * Rows that may belong to an order: same customer and type, no known transaction, and created after it. The list has
 * no times but running numbers, so those of our earlier orders are the lower bound.
 */
export function ownRows(
  fields: Record<string, string>,
  rows: readonly ListedAccount[],
  owners: ReadonlyMap<string, Owner>,
  createdAt: Date,
): ListedAccount[] {
  const { pancard, account_type, phone, email = "" } = fields;
  const earlier = rows.filter((row) => {
    const owner = owners.get(row.txnId);
    return owner !== undefined && owner.createdAt < createdAt;
  });
  const least = earlier.reduce((most, row) => Math.max(most, row.id ?? 0), 0);
  return rows.filter(
    (row) =>
      !owners.has(row.txnId) &&
      (row.id === null || row.id > least) &&
      row.pan === pancard &&
      row.type === account_type &&
      (row.phone === phone || row.email === email.toLowerCase()),
  );
}
