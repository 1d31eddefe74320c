import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { OperatorAccount, Posting, ShopAccount } from "@/db/schema/ledger";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** One line of a transaction. A positive amount is a credit, a negative one a debit. */
export type BookLine = {
  at: Date;
  id: number;
  kind: Posting;
  cause: string;
  reason: string | null;
  corrects: number | null;
  by: string | null;
  account: ShopAccount | OperatorAccount;
  shopName: string | null;
  amountPaise: number;
};

/** The lines of all transactions that were posted in a period, by moment; those of a transaction stand together. */
export async function findBookLines(
  db: Database,
  _scope: EveryoneScope,
  { from, until }: { from: Date; until: Date },
): Promise<BookLine[]> {
  const { rows } = await db.execute<Omit<BookLine, "at"> & { at: string }>(sql`
    select posting.at, posting.id::float8 as id, posting.kind, posting.cause, posting.reason,
      posting.corrects::float8 as corrects, person.name as by, account.kind as account, shop.shop_name as "shopName",
      entry.amount_paise::float8 as "amountPaise"
    from ${ledgerTransactions} posting
    join ${ledgerEntries} entry on entry.transaction_id = posting.id
    join ${ledgerAccounts} account on account.id = entry.account_id
    left join ${shops} shop on shop.id = account.shop_id
    left join ${users} person on person.id = posting.user_id
    where posting.at >= ${from.toISOString()}::timestamptz and posting.at < ${until.toISOString()}::timestamptz
    order by posting.at, posting.id, account.id`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
