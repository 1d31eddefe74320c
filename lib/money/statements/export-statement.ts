import { type ChargeWords, chargeRows } from "@/lib/money/statements/charge-rows";
import { hasCharges, hasEntries, waitForPostings } from "@/lib/money/statements/data";
import { loadStatementToPrint, type PrintedStatement } from "@/lib/money/statements/loaders";
import { isOver, type Span } from "@/lib/money/statements/schema";
import { type LedgerWords, statementRows } from "@/lib/money/statements/statement-rows";
import type { Actor } from "@/lib/platform/access/actor";
import { type ShopScope, shopScope } from "@/lib/platform/access/policy";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { answerCsv } from "@/lib/platform/csv/answer-csv";
import { db } from "@/lib/platform/database";

/** The texts of both kinds of statement in the reader's language. */
export type StatementWords = { charges: ChargeWords; ledger: LedgerWords };

/**
 * A shop's statement of a period as CSV, by the moment of posting. The file of a period that is over never changes: its
 * rows are never rewritten, and none that is older can be added. Agents get only their own shop's, with their customers.
 * The export is audited before it starts.
 * @param call.before only the charges from before the ledger, for a period in which the ledger began
 */
export async function exportStatement(call: {
  actor: Actor;
  shopId: string;
  span: Span;
  words: StatementWords;
  before?: boolean;
}): Promise<Response> {
  const { actor, span, words, before = false } = call;
  const scope = scopeOf(actor, call.shopId);
  await auditStatement(actor, scope, span);
  const name = `statement-${scope.shopId.slice(0, 8)}-${span.first}-${span.last}`;
  const isClosed = isOver(span, now());
  if (isClosed) await waitForPostings(db(), scope);
  if (before || (await isBeforeLedger(scope, span)))
    return answerCsv(name, words.charges.heading, chargeRows(scope, span, words.charges));
  const isOwn = actor.role === "agent";
  const heading = [...words.ledger.heading, ...(isOwn ? words.ledger.ownHeading : [])];
  return answerCsv(name, heading, statementRows(scope, { span, words: words.ledger, isOwn, isClosed }));
}

/** The same on paper, audited as well; null if it has more lines than anybody prints. */
export async function printStatement(call: {
  actor: Actor;
  shopId: string;
  span: Span;
}): Promise<PrintedStatement | null> {
  const { actor, span } = call;
  const scope = scopeOf(actor, call.shopId);
  await auditStatement(actor, scope, span);
  if (isOver(span, now())) await waitForPostings(db(), scope);
  return loadStatementToPrint(scope, span);
}

/** The scope of the shop whose statement an actor may have: agents only their own, whatever they ask for. */
function scopeOf(actor: Actor, shopId: string): ShopScope {
  return actor.role === "agent" ? actor.scope : shopScope(shopId);
}

/** Notes that a statement was taken out of the portal. */
async function auditStatement(actor: Actor, scope: ShopScope, span: Span): Promise<void> {
  await recordAudit(db(), {
    userId: actor.userId,
    action: "statement.exported",
    object: auditId(scope.shopId),
    facts: auditFacts({ first: span.first, last: span.last }),
  });
}

/**
 * Whether a period was over before the ledger began: the shop still had charges in it or after it, and nothing posted. No
 * later event changes that, since neither an old charge nor an old entry can be added.
 */
async function isBeforeLedger(scope: ShopScope, { from, until }: Span): Promise<boolean> {
  return !(await hasEntries(db(), scope, until)) && (await hasCharges(db(), scope, from));
}
