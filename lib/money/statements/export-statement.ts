import { ORDER_POSTINGS } from "@/db/schema/ledger";
import type { Service } from "@/db/schema/services";
import { findLinesOf, type StatementLine } from "@/lib/money/statements/data";
import type { Span } from "@/lib/money/statements/schema";
import type { Actor } from "@/lib/platform/access/actor";
import { type ShopScope, shopScope } from "@/lib/platform/access/policy";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { answerCsv } from "@/lib/platform/csv/answer-csv";
import { db } from "@/lib/platform/database";
import { stampIst } from "@/lib/platform/india-day";

const BATCH = 500;

type Cells = (string | number | null)[];

/** The texts of a statement in the reader's language. */
export type StatementWords = {
  heading: string[];
  total: string;
  unpriced: string;
  variantOf: (order: { service: Service; variant: string }) => string;
};

/**
 * A shop's statement as CSV: the steps of its orders' prices in a period, in rupees, each with its own time, and the totals. So the file
 * of a closed month never changes. Agents get only their own shop's. The export is audited before it starts.
 */
export async function exportStatement(call: {
  actor: Actor;
  shopId: string;
  span: Span;
  words: StatementWords;
}): Promise<Response> {
  const { actor, span, words } = call;
  const scope = actor.role === "agent" ? actor.scope : shopScope(call.shopId);
  await recordAudit(db(), {
    userId: actor.userId,
    action: "statement.exported",
    object: auditId(scope.shopId),
    facts: auditFacts({ first: span.first, last: span.last }),
  });
  const name = `statement-${scope.shopId.slice(0, 8)}-${span.first}-${span.last}`;
  return answerCsv(name, words.heading, statementRows(scope, span, words));
}

/** The rows of a statement in batches, one per step, with the totals last. */
export async function* statementRows(
  scope: ShopScope,
  { from, until }: Span,
  words: StatementWords,
): AsyncGenerator<Cells[]> {
  const sums = { hold: 0, capture: 0, release: 0, refund: 0 };
  let count = 0;
  let after: StatementLine | undefined;
  for (;;) {
    const lines = await findLinesOf(db(), scope, { from, until, ...(after ? { after } : {}), limit: BATCH });
    if (lines.length === 0) break;
    count += lines.length;
    for (const { effect, amountPaise } of lines) sums[effect] += amountPaise ?? 0;
    yield lines.map((line) => [
      line.orderId,
      stampIst(line.at),
      words.variantOf(line),
      ...ORDER_POSTINGS.map((effect) => (effect === line.effect ? amountOf(line, words) : null)),
    ]);
    after = lines.at(-1);
    if (lines.length < BATCH) break;
  }
  yield [[words.total, null, count, ...ORDER_POSTINGS.map((effect) => rupees(sums[effect]))]];
}

function amountOf({ amountPaise }: StatementLine, words: StatementWords): string {
  return amountPaise === null ? words.unpriced : rupees(amountPaise);
}

/** Plain digits, so that spreadsheets can calculate with them. */
function rupees(paise: number): string {
  return (paise / 100).toFixed(2);
}
