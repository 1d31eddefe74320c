import { findMargin, type MarginRow } from "@/lib/money/margin/data";
import { type Margin, marginOf } from "@/lib/money/margin/margin";
import type { Span } from "@/lib/money/statements/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { answerCsv } from "@/lib/platform/csv/answer-csv";
import { amount, type Cell, named } from "@/lib/platform/csv/csv-row";
import { db } from "@/lib/platform/database";

/** The texts of the file in the reader's language. */
export type MarginWords = { heading: string[]; total: string; nameOf: (row: MarginRow) => string };

/**
 * The margin of a period by service and shop as CSV, for the operator alone. Names are those of now; the last column has the
 * id that a shop keeps. The export is audited before it starts.
 */
export async function exportMargin(call: {
  actor: AdminActor;
  span: Span;
  words: MarginWords;
}): Promise<Response> {
  const { actor, span, words } = call;
  const facts = auditFacts({ first: span.first, last: span.last });
  await recordAudit(db(), { userId: actor.userId, action: "margin.exported", object: "margin", facts });
  return answerCsv(`margin-${span.first}-${span.last}`, words.heading, marginRows(actor, span, words));
}

async function* marginRows(
  { scope }: AdminActor,
  span: Span,
  { nameOf, total }: MarginWords,
): AsyncGenerator<Cell[][]> {
  const rows = await findMargin(db(), scope, span);
  yield rows.map((row) => [nameOf(row), row.shopName, ...figuresOf(marginOf([row])), named(row.shopId)]);
  yield [[total, null, ...figuresOf(marginOf(rows))]];
}

function figuresOf({ sold, salesPaise, costPaise, marginPaise, unsaid }: Margin): Cell[] {
  return [sold, amount(salesPaise), amount(costPaise), amount(marginPaise), unsaid];
}
