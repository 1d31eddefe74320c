import type { OperatorAccount, Posting, ShopAccount } from "@/db/schema/ledger";
import { type BookLine, findBookLines } from "@/lib/money/day-book/data";
import type { Span } from "@/lib/money/statements/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later } from "@/lib/platform/clock";
import { answerCsv } from "@/lib/platform/csv/answer-csv";
import { amount, type Cell, named } from "@/lib/platform/csv/csv-row";
import { db } from "@/lib/platform/database";
import { DAY_MS, stampIst } from "@/lib/platform/india-day";
import { maskAllBut } from "@/lib/platform/privacy/mask";

/** As much of the bank's number as admins see of it elsewhere: enough to find the payment in the bank's statement. */
const SHOWN_OF_UTR = 6;

/** The texts of a day book in the reader's language. */
export type BookWords = {
  heading: string[];
  total: string;
  postings: Record<Posting, string>;
  accountOf: (account: ShopAccount | OperatorAccount) => string;
  reasonOf: (reason: string | null) => string | null;
};

/**
 * The day book of a period as CSV: every transaction with its lines, each a debit or a credit, and the sum of both, which
 * are equal. No entry is rewritten, so the file of a day stays as it is once the transactions that were posting at its
 * end, which last milliseconds, have committed; but names are those of now, and the last columns have the ids that shops and
 * persons keep. The export is audited before it starts.
 */
export async function exportDayBook(call: {
  actor: AdminActor;
  span: Span;
  words: BookWords;
}): Promise<Response> {
  const { actor, span, words } = call;
  const facts = auditFacts({ first: span.first, last: span.last });
  await recordAudit(db(), { userId: actor.userId, action: "day_book.exported", object: "ledger", facts });
  return answerCsv(`day-book-${span.first}-${span.last}`, words.heading, bookRows(actor, span, words));
}

/** The rows of a day book, a day at a time. */
export async function* bookRows(
  { scope }: Pick<AdminActor, "scope">,
  { from, until }: Pick<Span, "from" | "until">,
  words: BookWords,
): AsyncGenerator<Cell[][]> {
  let [debit, credit] = [0, 0];
  for (let day = from; day < until; day = later(day, DAY_MS)) {
    const lines = await findBookLines(db(), scope, { from: day, until: later(day, DAY_MS) });
    for (const { amountPaise } of lines) {
      debit += Math.max(0, -amountPaise);
      credit += Math.max(0, amountPaise);
    }
    if (lines.length > 0) yield lines.map((line) => cellsOf(line, words));
  }
  yield [[words.total, null, null, null, null, null, amount(debit), amount(credit)]];
}

/** The books are the operator's: what it has and what it pays are debits, what it owes shops and what it earns are credits. */
function cellsOf(line: BookLine, { postings, accountOf, reasonOf }: BookWords): Cell[] {
  const { at, id, kind, cause, utr, account, shopName, shopId, amountPaise, reason, by, byId, corrects } =
    line;
  return [
    ...[stampIst(at), id, postings[kind], named(cause), accountOf(account), shopName],
    ...[amountPaise < 0 ? amount(-amountPaise) : null, amountPaise < 0 ? null : amount(amountPaise)],
    ...[
      reasonOf(reason),
      by,
      corrects,
      named(utr && maskAllBut(utr, SHOWN_OF_UTR)),
      named(shopId),
      named(byId),
    ],
  ];
}
