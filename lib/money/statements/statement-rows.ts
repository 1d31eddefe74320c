import type { Posting } from "@/db/schema/ledger";
import type { VariantOf } from "@/lib/money/statements/charge-rows";
import {
  type EntryOrder,
  type EntryRow,
  findBalancesBefore,
  findEntriesOf,
  type OnAccounts,
} from "@/lib/money/statements/data";
import { added, linesFrom, type StatementLine } from "@/lib/money/statements/lines";
import type { Span } from "@/lib/money/statements/schema";
import { withCustomer } from "@/lib/orders/lists/show-items";
import type { ShopScope } from "@/lib/platform/access/policy";
import { amount, type Cell, named } from "@/lib/platform/csv/csv-row";
import { db } from "@/lib/platform/database";
import { stampIst } from "@/lib/platform/india-day";

const BATCH = 500;

/** The texts of a statement in the reader's language. */
export type LedgerWords = {
  heading: string[];
  /** Headings of the two columns that only the shop's own file has: the customer, and what the customer paid. */
  ownHeading: string[];
  opening: string;
  closing: string;
  soFar: string;
  postings: Record<Posting, string>;
  reasonOf: (reason: string | null) => string | null;
  variantOf: VariantOf;
  /** In the place of a customer whose data was erased on request. */
  erased: string;
};

type Asked = {
  span: Span;
  words: LedgerWords;
  /** Whether the file is the shop's own: then it names the customers. */
  isOwn: boolean;
  /** Whether the period is over, so that the file never changes again. */
  isClosed: boolean;
};

/**
 * A shop's statement by the moment of posting, in batches: the opening balance, each transaction with what the shop's
 * accounts have after it, the closing balance, and for each kind its sums and what it changed on each account. The closing balance is the opening and the lines, so
 * the file adds up whatever is posted while it is read.
 */
export async function* statementRows(
  scope: ShopScope,
  { span, words, isOwn, isClosed }: Asked,
): AsyncGenerator<Cell[][]> {
  const { from, until } = span;
  let balances = await findBalancesBefore(db(), scope, { at: from, id: 0 });
  yield [balanceRow(words.opening, balances)];
  const totals = new Map<Posting, KindSum>();
  let after: EntryRow | undefined;
  for (;;) {
    const asked = { from, until, ...(after ? { after } : {}), limit: BATCH };
    const lines = linesFrom(balances, await findEntriesOf(db(), scope, asked));
    for (const line of lines) totals.set(line.kind, withLine(totals.get(line.kind) ?? NO_SUM, line));
    balances = lines.at(-1)?.balances ?? balances;
    if (lines.length > 0) yield lines.map((line) => lineRow(line, words, isOwn));
    after = lines.at(-1);
    if (lines.length < BATCH) break;
  }
  yield [
    balanceRow(isClosed ? words.closing : words.soFar, balances),
    ...[...totals]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([kind, { count, inPaise, outPaise, moved }]) => [
        ...[null, words.postings[kind], null, count, null, amount(inPaise), amount(outPaise)],
        ...[amount(moved.available), amount(moved.held), amount(moved.due)],
      ]),
  ];
}

type KindSum = { count: number; inPaise: number; outPaise: number; moved: OnAccounts };
const NO_SUM: KindSum = { count: 0, inPaise: 0, outPaise: 0, moved: { available: 0, held: 0, due: 0 } };

function withLine(sum: KindSum, { inPaise, outPaise, moved }: StatementLine): KindSum {
  return {
    count: sum.count + 1,
    inPaise: sum.inPaise + (inPaise ?? 0),
    outPaise: sum.outPaise + (outPaise ?? 0),
    moved: added(sum.moved, moved),
  };
}

function balanceRow(label: string, { available, held, due }: OnAccounts): Cell[] {
  return [null, label, null, null, null, null, null, amount(available), amount(held), amount(due)];
}

function lineRow(line: StatementLine, words: LedgerWords, isOwn: boolean): Cell[] {
  const { at, kind, order, inPaise, outPaise, amountPaise, balances, reason } = line;
  return [
    ...[stampIst(at), words.postings[kind], named(order?.id ?? null), order ? words.variantOf(order) : null],
    ...[amount(amountPaise), amount(inPaise), amount(outPaise)],
    ...[amount(balances.available), amount(balances.held), amount(balances.due), words.reasonOf(reason)],
    ...(isOwn ? [order ? customerOf(order, words) : null, amount(collected(line))] : []),
  ];
}

function customerOf(order: EntryOrder, { erased }: LedgerWords): string {
  const { isErased, customerName } = withCustomer(order);
  return isErased ? erased : customerName;
}

/** What the customer paid, once for each order: where the shop pays for it. */
function collected({ kind, order }: StatementLine): number | null {
  return kind === "capture" ? (order?.chargedPaise ?? null) : null;
}
