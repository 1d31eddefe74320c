import pg from "pg";

/** A year of 100,000 orders of 200 shops, with evidence, calls, callbacks and a ledger: plain columns, no keys. */
const FILL = `
insert into shops (id, shop_name, credit_limit_paise) select md5('shop' || i)::uuid, 'Shop ' || i, null from generate_series(1, 200) i;
insert into users (id, email, name, role, agent_id, password_hash)
  select md5('user' || i)::uuid, 'user' || i || '@example.test', 'Asha Devi', 'agent', md5('shop' || i)::uuid, 'none'
  from generate_series(1, 200) i;
insert into services (code) values ('bank_onboarding'), ('account_opening'), ('pan_application'), ('aadhaar_verification');
create temporary table made as
  select i, 'B' || lpad(upper(to_hex(i)), 12, '0') as id, 1 + i * 7 % 200 as shop, i * 7919 % 100 as die,
    now() - i * interval '315 seconds' as at,
    case when i % 500 = 0 then 'bank_onboarding' when i % 20 < 2 then 'account_opening'
      when i % 20 < 3 then 'aadhaar_verification' else 'pan_application' end as service
  from generate_series(1, 100000) i;
insert into orders (id, agent_id, user_id, service, variant, request_id, fingerprint, state, evidence_count,
    price_paise, data_key, sealed, mobile_index, pan_index, created_at, updated_at, next_check_at)
  select id, md5('shop' || shop)::uuid, md5('user' || shop)::uuid, service,
    case service when 'pan_application' then 'pan.new_pan.EKYC' when 'account_opening' then 'bank.account.saving'
      when 'bank_onboarding' then 'bank.onboarding' else 'aadhaar.otp' end,
    md5('request' || i)::uuid, '\\x00',
    case when die < 70 then 'succeeded' when die < 80 then 'failed' when die < 83 then 'refunded'
      when die < 88 then 'expired' when die < 93 then 'awaiting_customer' when die < 96 then 'processing'
      when die < 97 then 'submitting' when die < 98 then 'created' when die < 99 then 'unknown'
      else 'needs_review' end,
    3, case when i % 50 = 0 then null else 10700 end, '\\x00', '\\x00', decode(md5('m' || i % 80000), 'hex'),
    case when service = 'account_opening' then decode(md5('p' || i), 'hex') end, at,
    at + i % 1440 * interval '1 minute', case when die between 88 and 98 then now() + interval '1 hour' end
  from made;
insert into order_progress select id, agent_id, service, state, created_at, updated_at, aside_at, next_check_at from orders;
insert into evidence (order_id, seq, kind, source, content, dedupe, position, at)
  select id, 1, 'submitted', 'agent', '{"attempt": 1}', 'submitted:1', 'held', at from made
  union all
  select id, 2, case service when 'bank_onboarding' then 'onboarded' else 'accepted' end, 'vendor_answer',
    case service when 'bank_onboarding' then jsonb_build_object('bcagentid', 'INEXO' || i)
      else jsonb_build_object('txid', 'TX' || i, 'url', 'https://vendor.example/' || i) end, 'accepted', 'held', at
  from made
  union all
  select id, 3, 'found', 'look_up', jsonb_build_object('reference', 'ACK' || i), 'found:ACK' || i, 'captured', at
  from made where die < 70;
insert into vendor_numbers (number, kind, order_id)
  select case service when 'bank_onboarding' then 'INEXO' else 'TX' end || i,
    case service when 'bank_onboarding' then 'bcagentid' else 'txid' end, id from made
  union all
  select 'ACK' || i, 'reference', id from made where die < 70;
insert into vendor_calls (order_id, endpoint, sent_orderid, outcome, reason, duration_ms, request, at)
  select id, 'requestPan', id, 'accepted', case when i % 200 = 0 then 'forbidden' end, 300, '{}', at from made;
insert into callbacks (channel, trust, orderid, status, remark, datetime_raw, dedupe, received_at, processed_at, outcome)
  select 'global', 'confirmed', id, 'success', 'ok', '', decode(md5('c' || i), 'hex'), at, at, 'recorded' from made;
insert into ledger_accounts (shop_id, kind, balance_paise)
  select shops.id, kind, 0 from shops, unnest('{available, held, due}'::text[]) kind;
insert into ledger_accounts (kind) select unnest('{bank, cash, sales, vendor_float, vendor_cost, adjustments, opening, unmatched}'::text[]);
insert into ledger_transactions (kind, cause, number, at)
  select 'hold', id, 1, at from made union all select 'capture', id, 2, at from made where die < 70;
analyze made, ledger_accounts, ledger_transactions;
insert into ledger_entries (transaction_id, account_id, amount_paise, balance_paise, at)
  select t.id, a.id, line.sign * 10700, case when a.shop_id is not null then 0 end, t.at
  from ledger_transactions t join made m on m.id = t.cause
  cross join lateral (values ('held', case t.kind when 'hold' then 1 else -1 end),
    (case t.kind when 'hold' then 'available' else 'sales' end, case t.kind when 'hold' then -1 else 1 end)) line (kind, sign)
  join ledger_accounts a on a.kind = line.kind
    and coalesce(a.shop_id::text, '') = case line.kind when 'sales' then '' else md5('shop' || m.shop)::uuid::text end;
insert into operator_settings (id) values (true);
insert into ledger_checks (id, at, entries, accounts, broken, summed_through, sums)
  select true, now(), 0, 0, 0, max(id) - 500, '{}' from ledger_transactions;
insert into charges (order_id, number, agent_id, effect, amount_paise, at)
  select id, 1, md5('shop' || shop)::uuid, 'hold', 10700, at from made;
insert into top_ups (shop_id, request_id, reference, amount_paise, method, utr, paid_on, state, decided_at, created_at)
  select md5('shop' || shop)::uuid, md5('top-up' || i)::uuid, 'REF' || i, 100000 + i, 'upi', (633400000000 + i)::text, at::date,
    case when i <= 100 then 'waiting' else 'credited' end, case when i > 100 then at end, at from made where i <= 20000;
insert into bank_imports (user_id, at, lines, known) select md5('user1')::uuid, now() - i * interval '1 day', 100, 10
  from generate_series(1, 200) i;
insert into bank_lines (import_id, dedupe, day, amount_paise, "references", utrs, own_utrs, data_key, sealed, state, top_up_id, decided_at)
  select 1 + i % 200, decode(md5('l' || i), 'hex'), at::date, 100000 + i, '{}', array[(633400000000 + i)::text], array[(633400000000 + i)::text], '\\x00', '\\x00',
    case when i % 100 = 0 then 'waiting' else 'credited' end,
    case when i % 100 > 0 then top_ups.id end, case when i % 100 > 0 then at end
  from made join top_ups on reference = 'REF' || i where i <= 20000;
insert into problem_messages (order_id, user_id, "from", sealed, at)
  select id, md5('user' || shop)::uuid, case when i % 1000 = 0 then 'admin' else 'agent' end, '\\x00', at
  from made where i % 200 = 0;
insert into problem_threads (order_id, waits_for, since)
  select id, case when i % 1000 = 0 then 'agent' else 'admin' end, at from made where i % 200 = 0;
insert into data_requests (order_id, kind, channel, received_at, due_at, state, answered_at, answered_by)
  select id, 'access', 'page', at, at + interval '30 days', case when i % 10000 = 0 then 'open' else 'done' end,
    case when i % 10000 <> 0 then at + interval '3 days' end,
    case when i % 10000 <> 0 then md5('user' || shop)::uuid end
  from made where i % 100 = 0;
insert into audit_log (at, user_id, action, object, facts)
  select at, md5('user' || shop)::uuid, case when i % 3 = 0 then 'order.made' else 'order.sent' end, id, '{}' from made;
drop table made;
`;

/** The months of a table that is partitioned by month: those of the orders, and three ahead. */
const MONTHS = `do $$ begin
  for ago in -3..13 loop
    execute format('create table many."$table_%s" partition of many."$table" for values from (%L) to (%L)', ago + 3,
      date_trunc('month', now()) - ago * interval '1 month', date_trunc('month', now()) - (ago - 1) * interval '1 month');
  end loop;
end $$`;

/** The rows of a table at a million orders, where that is not ten times those at 100,000. */
const AT_A_MILLION: Record<string, number> = {
  shops: 200,
  users: 200,
  services: 4,
  evidence: 4_300_000,
  ledger_accounts: 608,
};

/**
 * Gives the planner the statistics of a million orders. It then chooses as it would there, and a bad choice shows in
 * the rows that it touches of the 100,000.
 */
async function importStatistics(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select c.relname as name, coalesce(t.relname, c.relname) as table, c.relpages as pages, c.reltuples as rows,
      coalesce(t.reltuples, c.reltuples) as of
    from pg_class c left join pg_index i on i.indexrelid = c.oid left join pg_class t on t.oid = i.indrelid
    where c.relnamespace = 'many'::regnamespace and c.relkind in ('r', 'i') and c.reltuples > 0`);
  for (const { name, table, pages, rows: count, of } of rows) {
    const factor = (AT_A_MILLION[table] ?? 10 * of) / of;
    await client.query(
      `select pg_restore_relation_stats('schemaname', 'many', 'relname', $1::text, 'relpages', $2::integer,
         'reltuples', $3::real)`,
      [name, pages, count * factor],
    );
  }
}

/**
 * A separate schema in the tests' database, with the portal's tables and indexes, 100,000 orders, and the statistics of
 * a million. @returns an address whose connections see this schema instead of the other tests' tables, and a function
 * that drops it
 */
export async function manyOrders(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const own = new URL(url);
  own.searchParams.set("options", "-c search_path=many,public");
  const client = new pg.Client({ connectionString: own.href });
  await client.connect();
  const drop = async () => {
    await client.query("drop schema many cascade");
    await client.end();
  };
  await client.query("drop schema if exists many cascade; create schema many");
  const tables = await client.query(`select relname as tablename, relkind = 'p' as has_months from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`);
  for (const { tablename, has_months } of tables.rows) {
    const made = `create table many."${tablename}" (like public."${tablename}" including all excluding indexes)`;
    await client.query(has_months ? `${made} partition by range (at)` : made);
    if (has_months) await client.query(MONTHS.replaceAll("$table", tablename));
  }
  await client.query(FILL);
  // Creating indexes over existing rows costs a third of updating them row by row.
  const indexes = await client.query(`select pg_get_indexdef(indexrelid) as indexdef from pg_index
    join pg_class c on c.oid = indrelid where relnamespace = 'public'::regnamespace and not relispartition`);
  for (const { indexdef } of indexes.rows)
    await client.query(indexdef.replace(/ ON (ONLY )?public\./, " ON many."));
  await client.query("analyze");
  await importStatistics(client);
  return { url: own.href, drop };
}
