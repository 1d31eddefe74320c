import { SHOP_ACCOUNTS } from "@/db/schema/ledger";
import type { EntryRow, OnAccounts } from "@/lib/money/statements/data";

/** A line of a statement: what came in and went out of what the shop may spend, and what its accounts have after it. */
export type StatementLine = EntryRow & {
  /** In paise; null if it changed nothing that the shop may spend. */
  inPaise: number | null;
  outPaise: number | null;
  /** How much moved in paise, whether into or out of the shop's accounts or between them. */
  amountPaise: number;
  balances: OnAccounts;
};

/** The lines of transactions that follow each other, from what the accounts had before the first. Pure. */
export function linesFrom(opening: OnAccounts, rows: readonly EntryRow[]): StatementLine[] {
  let balances = opening;
  return rows.map((row) => {
    balances = added(balances, row.moved);
    const { available } = row.moved;
    return {
      ...row,
      inPaise: available > 0 ? available : null,
      outPaise: available < 0 ? -available : null,
      amountPaise: amountOf(row.moved),
      balances,
    };
  });
}

/** What a shop's accounts have after a change of each. */
export function added(before: OnAccounts, moved: OnAccounts): OnAccounts {
  return {
    available: before.available + moved.available,
    held: before.held + moved.held,
    due: before.due + moved.due,
  };
}

function amountOf(moved: OnAccounts): number {
  const sum = (sign: 1 | -1) =>
    SHOP_ACCOUNTS.reduce((paise, account) => paise + Math.max(0, sign * moved[account]), 0);
  return Math.max(sum(1), sum(-1));
}
