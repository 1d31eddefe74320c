import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ledgerAccounts, ledgerEntries, ledgerTransactions, type Posting } from "@/db/schema/ledger";
import type { Position } from "@/db/schema/orders";
import { after, type Line, moveLines, postingOf } from "@/lib/money/ledger/moves";
import type { Purse } from "@/lib/money/ledger/purses";
import { now } from "@/lib/platform/clock";
import { passPoint } from "@/lib/platform/recovery-points";

/** A step of an order's price. `number` counts the order's postings. */
export type Move = {
  shopId: string;
  orderId: string;
  number: number;
  from: Position;
  to: Position;
  pricePaise: number;
};

/** A transaction of the ledger. One about a shop's money is posted under the shop's lock. */
export type NewPosting = {
  kind: Posting;
  cause: string;
  number: number;
  lines: Line[];
  userId?: string | null;
  reason?: string;
  corrects?: number;
};

/**
 * Posts the steps of orders' prices, one transaction each, in the caller's transaction.
 * @param purses the money of their shops, locked
 * @param others transactions that move no shop's money
 */
export async function postMoves(
  tx: Transaction,
  moves: readonly Move[],
  purses: Map<string, Purse>,
  others: readonly NewPosting[] = [],
): Promise<void> {
  const wanted = moves.map((move) => ({
    shopId: move.shopId,
    postingFor: (purse: Purse) => postingOfMove(move, purse),
  }));
  if (wanted.length + others.length > 0) await post(tx, purses, wanted, others);
}

function postingOfMove(move: Move, { balances, creditLimitPaise }: Purse): NewPosting {
  const { orderId: cause, number, from, to } = move;
  return { kind: postingOf(from, to), cause, number, lines: moveLines(move, balances, creditLimitPaise) };
}

/**
 * Posts transactions about shops whose purses are locked, one after another, each made from what the one before left.
 * The moment is taken under the lock and is never before the shop's last one, so that what is closed never changes.
 * @param others transactions that move no shop's money, posted with them
 * @throws an error of the database if one does not sum to zero, overdraws a shop or was posted already
 */
export async function post(
  tx: Transaction,
  purses: Map<string, Purse>,
  wanted: readonly { shopId: string; postingFor: (purse: Purse) => NewPosting }[],
  others: readonly NewPosting[] = [],
): Promise<void> {
  const left = new Map(purses);
  const [transactions, entries] = [[] as object[], [] as object[]];
  const add = ({ lines, ...posting }: NewPosting, at: Date, accounts: Partial<Purse["accounts"]>) => {
    const place = transactions.push({ place: transactions.length, at, ...posting }) - 1;
    for (const { account, paise } of lines)
      entries.push({ place, account: accounts[account as keyof Purse["accounts"]], kind: account, paise });
  };
  for (const { shopId, postingFor } of wanted) {
    const purse = left.get(shopId);
    if (!purse) throw new Error("The shop's money is not locked");
    const posting = postingFor(purse);
    const at = new Date(Math.max(now().getTime(), purse.postedAt?.getTime() ?? 0));
    add(posting, at, purse.accounts);
    left.set(shopId, { ...purse, balances: after(purse.balances, posting.lines), postedAt: at });
  }
  for (const posting of others) add(posting, now(), {});
  await tx.execute(sql`with posted as (
      insert into ${ledgerTransactions} (kind, cause, number, user_id, reason, corrects, at)
      select kind, cause, number, "userId", reason, corrects, at
      from json_to_recordset(${JSON.stringify(transactions)}) one (place integer, kind text, cause text, number integer,
        "userId" uuid, reason text, corrects bigint, at timestamptz) order by place
      returning id, cause, number, at)
    insert into ${ledgerEntries} (transaction_id, account_id, amount_paise, at)
    select posted.id, coalesce(line.account, operator.id), line.paise, posted.at
    from json_to_recordset(${JSON.stringify(entries)}) line (place integer, account bigint, kind text, paise bigint)
    join json_to_recordset(${JSON.stringify(transactions)}) one (place integer, cause text, number integer) using (place)
    join posted on posted.cause = one.cause and posted.number = one.number
    left join ${ledgerAccounts} operator on line.account is null and operator.shop_id is null and operator.kind = line.kind
    order by line.place, coalesce(line.account, operator.id)`);
  passPoint("money_posted");
}
