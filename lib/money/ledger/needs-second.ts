import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { adjustments } from "@/db/schema/adjustments";
import { bankLines } from "@/db/schema/bank-statement";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { operatorSettings } from "@/db/schema/operator-settings";
import { topUps } from "@/db/schema/top-ups";
import { type AdjustedBy, userIdOf } from "@/lib/money/ledger/post-adjustment";
import { later, now } from "@/lib/platform/clock";
import { DAY_MS } from "@/lib/platform/india-day";

/** What counts together: parts of one sum are given within a day. */
const TOGETHER_MS = DAY_MS;

/** Who gives or takes alone, and the shop. */
type Alone = { by: AdjustedBy; shopId: string };

/**
 * Whether an amount is above what one admin may give a shop or take from it alone: together with what the same admin gave
 * it (or took from it) by hand in the last 24 hours, so that parts of a sum are no way around. What a second admin
 * confirmed does not count, nor do those of the command line. Later ones of this admin wait until the transaction ends:
 * call it before the shop is locked.
 * @param paise positive is given, negative taken
 */
export async function needsSecond(tx: Transaction, paise: number, alone: Alone): Promise<boolean> {
  const userId = userIdOf(alone.by);
  if (userId !== null)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`by hand ${userId}`}, 0))`);
  const [set] = await tx.select({ above: operatorSettings.secondAdminAbovePaise }).from(operatorSettings);
  if (set == null || set.above === null) return false;
  const before = userId !== null ? await movedAlone(tx, userId, alone.shopId, paise) : 0;
  return before + Math.abs(paise) > set.above;
}

/** What one admin gave a shop (or took from it) alone in the last 24 hours, in paise, without sign. */
async function movedAlone(tx: Transaction, userId: string, shopId: string, paise: number): Promise<number> {
  const since = later(now(), -TOGETHER_MS).toISOString();
  const isAlike =
    paise > 0
      ? sql`(posting.kind = 'credit' or posting.kind = 'top_up' and top_up.user_id is null)`
      : sql`posting.kind = 'debit'`;
  const { rows } = await tx.execute<{ paise: number }>(sql`
    select coalesce(sum(abs(entry.amount_paise)), 0)::float8 as paise
    from ${ledgerAccounts} account
    join ${ledgerEntries} entry on entry.account_id = account.id and entry.at >= ${since}::timestamptz
    join ${ledgerTransactions} posting on posting.id = entry.transaction_id and posting.user_id = ${userId}
    left join ${topUps} top_up on top_up.id = case when posting.kind = 'top_up' then posting.cause::uuid end
    where account.shop_id = ${shopId} and ${isAlike} and not exists (
      select from ${adjustments} confirmed left join ${bankLines} line on line.id = confirmed.bank_line_id
      where confirmed.state = 'posted' and (confirmed.id::text = posting.cause or line.top_up_id = top_up.id))`);
  return rows[0]?.paise ?? 0;
}
