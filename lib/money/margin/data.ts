import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** What one shop's orders of one variant brought and cost in a period, in paise, by the moment of posting. */
export type MarginRow = {
  /** Null for corrections that belong to no order; then there is no shop either. */
  service: Service | null;
  variant: string | null;
  shopId: string | null;
  shopName: string | null;
  /** Orders that were charged, less those that were refunded. */
  sold: number;
  salesPaise: number;
  /** What the vendor's answers said, less what the vendor refunded. */
  costPaise: number;
  /** How many of the charged orders had no answer by the end of the period that says what they cost. */
  unsaid: number;
};

/**
 * Sales and vendor cost of a period, by service, variant and shop. What was sold before the ledger began is not in it.
 * Both are read by account and moment. Nothing that is posted after the period changes it.
 */
export async function findMargin(
  db: Database,
  _scope: EveryoneScope,
  { from, until }: { from: Date; until: Date },
): Promise<MarginRow[]> {
  const { rows } = await db.execute<MarginRow>(sql`
    select "order".service, "order".variant, shop.id as "shopId", shop.shop_name as "shopName",
      (count(*) filter (where posting.kind = 'capture') - count(*) filter (where posting.kind = 'refund'))::int as sold,
      coalesce(sum(entry.amount_paise) filter (where account.kind = 'sales'), 0)::float8 as "salesPaise",
      (-coalesce(sum(entry.amount_paise) filter (where account.kind = 'vendor_cost'), 0))::float8 as "costPaise",
      (count(*) filter (where posting.kind = 'capture' and not exists (
        select from ${ledgerTransactions} said where said.cause = 'cost:' || "order".id and said.number = 1
          and said.at < ${until.toISOString()}::timestamptz)))::int as unsaid
    from ${ledgerAccounts} account
    join ${ledgerEntries} entry on entry.account_id = account.id
      and entry.at >= ${from.toISOString()}::timestamptz and entry.at < ${until.toISOString()}::timestamptz
    join ${ledgerTransactions} posting on posting.id = entry.transaction_id and posting.kind <> 'opening'
    left join ${ledgerTransactions} corrected on corrected.id = posting.corrects
    left join ${orders} "order" on "order".id = regexp_replace(coalesce(corrected.cause, posting.cause), '^cost:', '')
    left join ${shops} shop on shop.id = "order".agent_id
    where account.shop_id is null and account.kind in ('sales', 'vendor_cost')
    group by "order".service, "order".variant, shop.id, shop.shop_name
    order by "order".service, "order".variant, shop.id`);
  return rows;
}
