import { runScript } from "../../../e2e/fixtures/node-process";
import { ratioLine } from "../figures";
import type { Row } from "../row";
import { seedOrders, startOurs } from "../sides";

/** Orders beside the entries, so that a key look-up has a table to look in. */
const ORDERS = 1_000;

type Times = Record<"balance" | "key", number>;

/** A shop's balance with a long history: what it takes in the database. */
export const balance: Row = {
  name: "balance",
  about: "a shop's balance, with a million entries, beside the primary key of an order, in SQL",
  run: async (run) => {
    const ours = await startOurs();
    try {
      await seedOrders(ours, ORDERS, 1);
      run.say(`making ${run.to} entries of one shop ...`);
      await ours.database.query(manyEntries(run.to));
      await ours.database.query("analyze ledger_entries");
      const times: Times = JSON.parse(await runScript("scripts/bench/balance-queries.ts", [], ours.env));
      const both = { ours: times.balance, reference: times.key, ratio: times.balance / times.key };
      return {
        lines: [ratioLine("balance", " ms", both, { atMost: 2 })],
        notes: [`${run.to} entries of the shop's available balance`],
        voids: [],
      };
    } finally {
      await ours.stop();
    }
  },
};

/**
 * Credits of one paisa to one shop, a second apart. Without the ledger's triggers: in one transaction each entry would read all
 * earlier versions of the shop's account.
 */
const manyEntries = (count: number) => `do $$ begin
  set local session_replication_role = replica;
  create temporary table shop on commit drop as
    select id, (select id from ledger_accounts where kind = 'bank') as bank from ledger_accounts where kind = 'available' order by id limit 1;
  with posted as (insert into ledger_transactions (kind, cause, number, at)
      select 'credit', 'bench ' || n, 1, now() + n * interval '1 second' from generate_series(1, ${count}) n returning id, at)
    insert into ledger_entries (transaction_id, account_id, amount_paise, balance_paise, at)
    select posted.id, line.account, line.paise, line.balance, posted.at from posted, shop,
      lateral (values (shop.id, 1, posted.id), (shop.bank, -1, null)) line (account, paise, balance);
  update ledger_accounts set balance_paise = ${count}, posted_at = now() + interval '${count} seconds'
    where id = (select id from shop);
end $$`;
