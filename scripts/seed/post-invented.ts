import type { ClientBase } from "pg";

/**
 * What each transaction of an order moves. Its capture takes from what is held, unless that was given back before; its
 * vendor cost is what the first answer with an amount said, and the second of them gives it back.
 */
const LINES = `select t.id, t.at, o.agent_id as shop_id, line.kind, line.sign * o.price_paise as paise
  from (select id, at, cause, kind, lag(kind) over (partition by cause order by number) as before from ledger_transactions) t
  join orders o on o.id = t.cause
  cross join lateral (values
    (case when t.kind = 'refund' or t.kind = 'capture' then 'sales' else 'held' end,
      case when t.kind in ('hold', 'capture') then 1 else -1 end),
    (case when t.kind = 'capture' and t.before = 'hold' then 'held' else 'available' end,
      case when t.kind in ('hold', 'capture') then -1 else 1 end)) line (kind, sign)
  where not exists (select from ledger_entries e where e.transaction_id = t.id)
  union all
  select t.id, t.at, null, line.kind, line.sign * said.paise from ledger_transactions t
  cross join lateral (select (content ->> 'amountPaise')::bigint as paise from evidence
    where order_id = substr(t.cause, 6) and (content ->> 'amountPaise')::bigint > 0 order by seq limit 1) said
  cross join lateral (values ('vendor_cost', case t.number when 1 then -1 else 1 end),
    ('vendor_float', case t.number when 1 then 1 else -1 end)) line (kind, sign)
  where t.kind = 'vendor_cost' and not exists (select from ledger_entries e where e.transaction_id = t.id)`;

/** What a prepaid shop had to have for its invented orders, as a credit right before the first of them. */
const CREDITS = `with missing as (
    select shop_id, -min(running)::bigint as paise, min(at) - interval '1 second' as at
    from (select shop_id, at, sum(paise) over (partition by shop_id order by at, id) as running
      from invented where kind = 'available') one
    group by shop_id),
  credited as (
    insert into ledger_transactions (kind, cause, number, reason, at)
    select 'credit', shop_id, 1 + (select coalesce(max(number), 0) from ledger_transactions t where t.cause = shop_id::text),
      'Invented orders', missing.at
    from missing join shops on shops.id = shop_id where credit_limit_paise is not null and paise > 0 returning id, cause, at)
  insert into invented (id, at, shop_id, kind, paise)
  select credited.id, credited.at, shop_id, side.kind, side.sign * paise
  from credited join missing on missing.shop_id::text = credited.cause
  cross join (values ('available', 1), ('adjustments', -1)) side (kind, sign)`;

/** The entries with the balance after each: among those that are there already, in the order of their moments. */
const RUNNING = `create temporary table running on commit drop as
  select *, case when is_shops then sum(paise) over (partition by account_id order by at, transaction_id) end as balance
  from (
    select account.id as account_id, one.at, one.id as transaction_id, one.paise, true as is_new, account.shop_id is not null as is_shops
    from invented one join ledger_accounts account
      on account.kind = one.kind and coalesce(account.shop_id, '00000000-0000-0000-0000-000000000000') =
        case when one.kind in ('available', 'held') then one.shop_id else '00000000-0000-0000-0000-000000000000' end
    union all
    select e.account_id, e.at, e.transaction_id, e.amount_paise, false, true from ledger_entries e
    join ledger_accounts account on account.id = e.account_id
    where account.shop_id in (select shop_id from invented)) entry`;

/**
 * Posts the entries of invented orders, whose transactions are there, at the moments of their histories. The ledger takes
 * nothing older than its last entry, so the triggers are off meanwhile; balances are written as the triggers would have.
 * @param client the owner of the tables, in a transaction
 */
export async function postInvented(client: ClientBase): Promise<void> {
  await client.query("alter table ledger_entries disable trigger user");
  await client.query(`create temporary table invented on commit drop as ${LINES}`);
  await client.query(CREDITS);
  await client.query(RUNNING);
  await client.query(`insert into ledger_entries (account_id, at, transaction_id, amount_paise, balance_paise)
    select account_id, at, transaction_id, paise, balance from running where is_new order by account_id, at, transaction_id`);
  await client.query(`update ledger_entries e set balance_paise = r.balance from running r
    where not r.is_new and (e.account_id, e.at, e.transaction_id) = (r.account_id, r.at, r.transaction_id)
      and e.balance_paise <> r.balance`);
  await client.query(`update ledger_accounts a set balance_paise = last.balance, posted_at = last.at
    from (select distinct on (account_id) account_id, balance, at from running where is_shops
      order by account_id, at desc, transaction_id desc) last
    where last.account_id = a.id`);
  await client.query("alter table ledger_entries enable trigger user");
}
