import type { Portal } from "../../../e2e/fixtures/portal";

/** A payment that was made, and the top-ups in which shops entered it. */
export type Payment = {
  utr: string;
  paise: number;
  /** The place of the shop that paid. */
  shop: number;
  /** In India, as `2026-11-30`. */
  day: string;
  topUps: string[];
};

/** What the portal credited: each top-up with what the ledger moved for it, and what the shops may spend in all. */
export type Found = {
  credits: { id: string; utr: string | null; paise: number; postings: number }[];
  availablePaise: number;
};

/** Reads what was credited to these shops. */
export async function readPayments(portal: Portal, shopIds: readonly string[]): Promise<Found> {
  const credits = await portal.database.query<Found["credits"][number]>(
    `select u.id, u.utr, u.amount_paise::int as paise,
       (select count(*)::int from ledger_transactions t where t.cause = u.id::text) as postings
     from top_ups u where u.state = 'credited' and u.shop_id = any($1::uuid[])`,
    [shopIds],
  );
  const [sum] = await portal.database.query<{ paise: number }>(
    `select coalesce(sum(balance_paise), 0)::int as paise from ledger_accounts where shop_id = any($1::uuid[])`,
    [shopIds],
  );
  return { credits, availablePaise: sum?.paise ?? 0 };
}

/** Judges by what was paid alone: each payment credited once, with one transaction, and the sum of all to the paisa. */
export function everyPaymentOnce(payments: readonly Payment[], { credits, availablePaise }: Found) {
  const examples: string[] = [];
  let [creditedTwice, notCredited, wrongAmount] = [0, 0, 0];
  for (const { utr, topUps, paise } of payments) {
    const its = credits.filter((one) => topUps.includes(one.id) || one.utr === utr);
    if (its.length === 1 && its[0]?.paise === paise) continue;
    if (its.length > 1) creditedTwice += 1;
    else if (its.length === 0) notCredited += 1;
    else wrongAmount += 1;
    examples.push(
      `${paise} paise were credited ${its.length} times: ${its.map((one) => one.paise).join(", ")}`,
    );
  }
  const paid = payments.reduce((sum, { paise }) => sum + paise, 0);
  const faults = {
    creditedTwice,
    notCredited,
    wrongAmount,
    postedTwice: credits.filter(({ postings }) => postings !== 1).length,
    wrongSum: availablePaise === paid ? 0 : 1,
  };
  return { faults, notes: { credits: credits.length }, examples };
}
