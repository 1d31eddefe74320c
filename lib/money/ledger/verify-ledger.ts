import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { OperatorAccount } from "@/db/schema/ledger";
import { COST_KINDS } from "@/lib/orders/evidence/said-of-cost";
import { later, now } from "@/lib/platform/clock";
import { HOUR_MS } from "@/lib/platform/india-day";

/** What was counted, and what is wrong: which rule, and of what, such as `balance of account 12`. */
export type LedgerReport = {
  entries: number;
  accounts: number;
  broken: { rule: LedgerRule; of: string }[];
  /** What the operator's accounts have by the transactions up to this one, in paise. None before it is still on its way. */
  summedThrough: number;
  sums: Partial<Record<OperatorAccount, number>>;
};

export type LedgerRule = keyof typeof RULES;

/** No transaction is still on its way whose number is as low as that of one this old. */
const SETTLED_MS = HOUR_MS;

/** At most so many of one rule are named. */
const MOST = 100;

/**
 * What holds in a sound ledger, each as a query for what breaks it. They replay all entries from nothing and read no
 * balance that they do not compare.
 */
const RULES = {
  /** A transaction moves money; it makes none. */
  sum: sql`select transaction_id::text as "of" from ledger_entries group by transaction_id having sum(amount_paise) <> 0`,
  /** An entry is as old as its transaction. */
  moment: sql`select t.id::text as "of" from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where e.at <> t.at`,
  /** A shop's account has what its entries sum to. */
  balance: sql`select a.id::text as "of" from ledger_accounts a left join ledger_entries e on e.account_id = a.id
    where a.shop_id is not null group by a.id having a.balance_paise <> coalesce(sum(e.amount_paise), 0)`,
  /** Each entry of a shop's account has the balance after it. */
  running: sql`select account_id || ' after ' || transaction_id as "of" from (
      select account_id, transaction_id, e.balance_paise, sum(amount_paise) over (partition by account_id order by at, transaction_id) as replayed
      from ledger_entries e join ledger_accounts a on a.id = e.account_id where a.shop_id is not null) entry
    where balance_paise is distinct from replayed`,
  /** Nothing is held that was not held before, and no due is more than paid. */
  sign: sql`select id::text as "of" from ledger_accounts where kind = 'held' and balance_paise < 0 or kind = 'due' and balance_paise > 0`,
  /** A due is what a shop owes beyond its limit: none is left while the shop may spend. */
  due: sql`select a.shop_id::text as "of" from ledger_accounts a join shops s on s.id = a.shop_id
    join ledger_accounts due on due.shop_id = a.shop_id and due.kind = 'due' and due.balance_paise < 0
    where a.kind = 'available' and coalesce(a.balance_paise + s.credit_limit_paise > 0, true)`,
  /** A shop's held money is the sum of the prices of its orders that are held. */
  held: sql`select a.shop_id::text as "of" from ledger_accounts a
    left join (select agent_id, sum(price_paise) as paise from orders where position = 'held' group by agent_id) o on o.agent_id = a.shop_id
    where a.kind = 'held' and a.balance_paise <> coalesce(o.paise, 0)`,
  /** Sales are the sum of the prices of all orders that are captured. */
  sales: sql`select 'all shops' as "of" where
    (select coalesce(sum(e.amount_paise), 0) from ledger_entries e join ledger_accounts a on a.id = e.account_id where a.kind = 'sales')
    <> (select coalesce(sum(price_paise), 0) from orders where position = 'captured')`,
  /** An order's price stands where its state says; what is uncertain may stand where it stood. */
  position: sql`select id as "of" from orders where position <> case
      when price_paise is null or state in ('created', 'failed', 'refunded') then 'none'
      when state = 'succeeded' then 'captured'
      when state = 'submitting' and position = 'none' then 'held'
      when state = 'expired' and position = 'captured' then 'none'
      else position end`,
  /** An order's price stands where its newest transaction and its newest fact left it. */
  last: sql`select o.id as "of" from orders o
    left join ledger_transactions t on t.cause = o.id and t.number = o.postings
    left join evidence f on f.order_id = o.id and f.seq = o.evidence_count
    where (o.postings > 0 and t.kind is distinct from 'correction' and o.position is distinct from
        case t.kind when 'hold' then 'held' when 'capture' then 'captured' when 'release' then 'none' when 'refund' then 'none' end)
      or f.position <> o.position`,
  /** An order's transactions are all there, and there are no more of them. */
  number: sql`select o.id as "of" from orders o join (
      select cause, count(*) as count from ledger_transactions where kind in ('hold', 'capture', 'release', 'refund', 'correction')
      group by cause) t on t.cause = o.id where t.count <> o.postings
    union all select o.id from orders o where o.postings > 0 and not exists (select from ledger_transactions t where t.cause = o.id)`,
  /** What the vendor's answers said that an order cost is posted, once, and given back by a confirmed refund. */
  cost: sql`with said as (
      select order_id, seq, position is not null as is_posted, kind = 'callback' as is_refund, (content ->> 'amountPaise')::bigint as paise
      from evidence where kind = any(${sql.param(COST_KINDS)}) and (content ->> 'amountPaise')::bigint > 0
        or kind = 'callback' and content ->> 'status' = 'refund' and content ->> 'trust' = 'confirmed'),
    first as (select distinct on (order_id) * from said order by order_id, seq),
    wanted as (
      select order_id, case when is_posted then paise else 0 end - case when exists (
        select from said back where back.order_id = first.order_id and back.is_refund and back.is_posted) then paise else 0 end as paise
      from first where not is_refund),
    posted as (
      select substr(t.cause, 6) as order_id, -sum(e.amount_paise) as paise from ledger_transactions t
      join ledger_entries e on e.transaction_id = t.id join ledger_accounts a on a.id = e.account_id and a.kind = 'vendor_cost'
      where t.kind = 'vendor_cost' group by t.cause)
    select coalesce(wanted.order_id, posted.order_id) as "of" from wanted full join posted using (order_id)
    where coalesce(wanted.paise, 0) <> coalesce(posted.paise, 0)`,
} as const;

/** Checks the whole ledger against itself and against the orders, in one snapshot of the database. */
export async function verifyLedger(database: Database): Promise<LedgerReport> {
  return database.transaction(
    async (tx) => {
      const { rows } = await tx.execute<{ entries: string; accounts: string }>(
        sql`select (select count(*) from ledger_entries) as entries, (select count(*) from ledger_accounts) as accounts`,
      );
      const broken: LedgerReport["broken"] = [];
      for (const rule of Object.keys(RULES) as LedgerRule[]) {
        const found = await tx.execute<{ of: string }>(sql`${RULES[rule]} limit ${MOST}`);
        broken.push(...found.rows.map((row) => ({ rule, of: row.of })));
      }
      const settled = await tx.execute<{ id: string | null }>(
        sql`select max(id) as id from ledger_transactions where at < ${later(now(), -SETTLED_MS).toISOString()}::timestamptz`,
      );
      const summedThrough = Number(settled.rows[0]?.id ?? 0);
      const summed = await tx.execute<{ kind: OperatorAccount; paise: number }>(
        sql`select a.kind, sum(e.amount_paise)::float8 as paise from ledger_accounts a join ledger_entries e on e.account_id = a.id
          where a.shop_id is null and e.transaction_id <= ${summedThrough} group by a.kind`,
      );
      const sums = Object.fromEntries(summed.rows.map(({ kind, paise }) => [kind, paise]));
      return {
        ...{ entries: Number(rows[0]?.entries), accounts: Number(rows[0]?.accounts), broken },
        ...{ summedThrough, sums },
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
