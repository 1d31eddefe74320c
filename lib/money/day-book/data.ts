import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { OperatorAccount, Posting, ShopAccount } from "@/db/schema/ledger";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** One line of a transaction. A positive amount is a credit, a negative one a debit. */
export type BookLine = {
  at: Date;
  id: number;
  kind: Posting;
  /** An order, a top-up's reference, or the id of whatever else it follows from. */
  cause: string;
  /** The bank's number of a top-up; nobody may see more of it than its end. */
  utr: string | null;
  reason: string | null;
  corrects: number | null;
  /** The name that the person has now, and the id that they keep. */
  by: string | null;
  byId: string | null;
  account: ShopAccount | OperatorAccount;
  shopName: string | null;
  shopId: string | null;
  amountPaise: number;
};

/** The lines of all transactions that were posted in a period, by moment; those of a transaction stand together. */
export async function findBookLines(
  db: Database,
  _scope: EveryoneScope,
  { from, until }: { from: Date; until: Date },
): Promise<BookLine[]> {
  const { rows } = await db.execute<Omit<BookLine, "at"> & { at: string }>(sql`
    select posting.at, posting.id::float8 as id, posting.kind,
      coalesce(top_up.reference, posting.cause) as cause, top_up.utr, posting.reason,
      posting.corrects::float8 as corrects, person.name as by, posting.user_id as "byId",
      account.kind as account, shop.shop_name as "shopName", shop.id as "shopId", entry.amount_paise::float8 as "amountPaise"
    from ${ledgerTransactions} posting
    join ${ledgerEntries} entry on entry.transaction_id = posting.id
    join ${ledgerAccounts} account on account.id = entry.account_id
    left join ${topUps} top_up on top_up.id = case when posting.kind = 'top_up' then posting.cause::uuid end
    left join ${shops} shop on shop.id = account.shop_id
    left join ${users} person on person.id = posting.user_id
    where posting.at >= ${from.toISOString()}::timestamptz and posting.at < ${until.toISOString()}::timestamptz
    order by posting.at, posting.id, account.id`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
