import { runScript } from "../../../e2e/fixtures/node-process";
import type { Portal } from "../../../e2e/fixtures/portal";
import type { Money } from "./check-money";

/** Amounts come as text, since they may be larger than any number of JavaScript; these are not. */
type Texts<Row> = { [Name in keyof Row]: Row[Name] extends string | null ? Row[Name] : string | null };

/** Everything that a portal's ledger says. */
export async function readMoney({ database }: Portal, about: Pick<Money, "shops" | "deeds">): Promise<Money> {
  const numbers = async <Row extends Record<string, unknown>>(sql: string, names: (keyof Row)[]) => {
    const rows = await database.query<Texts<Row>>(sql);
    return rows.map((row) => {
      const read = names.map((name) => [name, row[name] === null ? null : Number(row[name])]);
      return { ...row, ...Object.fromEntries(read) } as unknown as Row;
    });
  };
  const [accounts, transactions, entries, orders] = await Promise.all([
    numbers<Money["accounts"][number]>(
      `select id, shop_id as "shopId", kind, balance_paise as paise from ledger_accounts`,
      ["id", "paise"],
    ),
    numbers<Money["transactions"][number]>("select id, cause from ledger_transactions", ["id"]),
    numbers<Money["entries"][number]>(
      `select transaction_id as "transactionId", account_id as "accountId", amount_paise as paise from ledger_entries`,
      ["transactionId", "accountId", "paise"],
    ),
    numbers<Money["orders"][number]>(
      `select id, agent_id as "shopId", state, price_paise as "pricePaise" from orders`,
      ["pricePaise"],
    ),
  ]);
  return { accounts, transactions, entries, orders, ...about };
}

/** What the portal's own replay finds: how many rules are broken, and its words. */
export async function replayed(portal: Portal): Promise<{ broken: number; said: string }> {
  const said = await runScript("scripts/cli/ledger-verify.ts", [], portal.env).catch(String);
  const broken = /broken (\d+)/.exec(said)?.[1];
  return { broken: broken === undefined ? 1 : Number(broken), said };
}

/** How often the database refused to post something, by the output of a process. */
export const refusalsIn = (output: string) => output.match(/constraint"?: ?["']ledger_\w+/g)?.length ?? 0;
