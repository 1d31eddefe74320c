import "server-only";
import { ORDER_POSTINGS, type OrderPosting, type Posting } from "@/db/schema/ledger";
import { type EntryPlace, findEntriesOf, findMoneyOf } from "@/lib/money/adjustments/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";

const PAGE = 50;

/** One movement of a shop's money: what changed on its accounts, and the balances after it, in paise. */
export type ShopEntry = {
  transactionId: number;
  at: Date;
  kind: Posting;
  /** The order that it followed from; null for anything else. */
  orderId: string | null;
  reason: string | null;
  userName: string | null;
  available: Change | null;
  held: Change | null;
  due: Change | null;
};
type Change = { paise: number; balancePaise: number };

/** A shop's balances, and a page of what moved them, newest first. @param after from the query string */
export async function loadShopMoney(actor: AdminActor, shopId: string, after?: string) {
  const { accounts, ...balances } = await findMoneyOf(db(), actor.scope, shopId);
  const place = readPlace(after);
  const asked = { limit: PAGE + 1, ...(place ? { after: place } : {}) };
  const found = await Promise.all(
    accounts.map(({ id }) => findEntriesOf(db(), actor.scope, { accountId: id, ...asked })),
  );
  const entries = new Map<number, ShopEntry>();
  for (const [index, { kind: account }] of accounts.entries())
    for (const { paise, balancePaise, cause, ...row } of found[index] ?? []) {
      const isOrder = ORDER_POSTINGS.includes(row.kind as OrderPosting);
      const known = entries.get(row.transactionId);
      const entry = known ?? {
        ...row,
        orderId: isOrder ? cause : null,
        available: null,
        held: null,
        due: null,
      };
      entries.set(row.transactionId, { ...entry, [account]: { paise, balancePaise: balancePaise ?? 0 } });
    }
  const newest = [...entries.values()].toSorted(
    (a, b) => b.at.getTime() - a.at.getTime() || b.transactionId - a.transactionId,
  );
  const items = newest.slice(0, PAGE);
  const last = items.at(-1);
  return {
    ...balances,
    entries: items,
    next: newest.length > PAGE && last ? `${last.at.getTime()}-${last.transactionId}` : null,
  };
}

export type ShopMoney = Awaited<ReturnType<typeof loadShopMoney>>;

function readPlace(text: string | undefined): EntryPlace | undefined {
  const [, time, id] = /^(\d{1,15})-(\d{1,15})$/.exec(text ?? "") ?? [];
  return time && id ? { at: new Date(Number(time)), transactionId: Number(id) } : undefined;
}
