import { db } from "@/db/client";
import { findOrder } from "@/lib/orders/data";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { lookUpFact } from "@/lib/orders/follow/answer-fact";
import { newOrderId } from "@/lib/orders/intake/order-id";
import type { Answer, SentOrder } from "@/lib/orders/service";
import { everyoneScope } from "@/lib/platform/access/policy";
import { countRivals, findOwners, type Owner } from "@/lib/services/bank-account/data";
import { inexopay } from "@/lib/vendor/client";
import { accountList, type ListedAccount } from "@/lib/vendor/inexopay";

/**
 * Looks for an account opening whose answer was lost in the vendor's list. Its row proves that the
 * request reached them, and tells the transaction by which `account-details` can be asked; never
 * that the account is opened: what the list's status numbers mean is not documented.
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
  // Two requests of one customer, both without an answer: nobody can tell whose row it is.
  if (others.length > 0 || (await countRivals(db(), everyoneScope(), order.id)) > 0)
    return { kind: "look_up_inconclusive", content: { reason: "several_listed" } };
  return { kind: "listed", content: { txid: row.txnId } };
}

/**
 * Rows that may be an order's: its customer and type, nobody else's transaction, and made after it. The
 * list has no times, but running numbers: those of our earlier orders are the least it may have.
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
